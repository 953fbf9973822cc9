import type { Study, StudyState } from "../../shared/model/study.ts";
import type { AuditAct, AuditEntry } from "./audit/audit-entry.ts";
import type { AlertStorage } from "./alerts/alert-storage.ts";
import type { ArrivalRecord } from "./arrival.ts";
import type {
  AssignmentRow,
  CommitmentsRow,
  JudgmentRow,
  RevisionRow,
  PairRow,
  QuizTriesRow,
  SessionRow,
  ShownRow,
  SlotRow,
} from "./export-rows.ts";
import type { JudgedElsewhere } from "./imported-study.ts";
import type { LabelStorage } from "./labels/label-set.ts";
import type { PeopleStorage } from "./people/people-storage.ts";
import type { ProbeJudgmentRow, ProbeRow } from "./quality/probe-records.ts";
import type { QualityFiles } from "./quality/quality-files.ts";
import type {
  HoldOutcome,
  HoldRequest,
  NewJudgment,
  NewSession,
  QuizTry,
  RecordOutcome,
  SessionRecord,
} from "./rating-records.ts";
import type {
  ErasedRow,
  GuessRecord,
  GuessRow,
  LastJudgment,
  PaymentRow,
} from "./participation.ts";
import type { RaterStorage } from "./raters/rater-storage.ts";
import type { Ending } from "./stages.ts";
import type {
  ArmKeyRecord,
  NewStudy,
  Opening,
  PairsToPlan,
  PreparedPrompt,
  StateChange,
  StoredPrompt,
  StudyProgress,
  StudyStanding,
  StudyRecord,
  PairUnblinding,
} from "./study-records.ts";
import type { KeyedRequestStorage } from "./keyed-requests/keyed-request-storage.ts";
import type { WebhookStorage } from "./webhooks/webhook-storage.ts";

/**
 * What Kelvin remembers. Each method is a whole operation and a whole transaction; when its promise
 * is fulfilled, what it wrote is on disk (SQLite: a commit with `synchronous=FULL`). Times are
 * milliseconds since 1970. Lists have an explicit total order. What is asked about one session without a wait
 * in between is done in the order of the calls. A method that cannot reach the disk
 * rejects with `unavailable`, and nothing of it is stored.
 */
export interface Storage extends LabelStorage {
  /** Where another thread of this process finds the same rows. */
  source: StorageSource;

  /**
   * Stores a draft; its rows stay invisible until the last is in. Rejects with `conflict` where the
   * name is taken, unless by the draft `replaces`, whose place it takes in the same moment; with `decided`,
   * only where no more than so many decisions about its leaks have been made.
   * `materialsHash` is asked once the last prompt has been read. With `judged` it is no draft: its
   * judgments come in with it, and it is closed and unblinded from the moment in which it is seen.
   */
  createStudy: (
    study: NewStudy,
    prompts: AsyncIterable<readonly PreparedPrompt[]>,
    materialsHash: () => string,
    options?: { replaces?: number; decided?: number; judged?: JudgedElsewhere },
  ) => Promise<StudyRecord>;
  /**
   * Stores one more decision about leaks of a draft, by which nothing changes that raters read; recorded in its
   * audit log. Rejects with `conflict` where it is no draft, or something else was decided in between.
   */
  decideLeaks: (
    studyId: number,
    decided: Pick<StudyRecord, "leakDecisions" | "undecidedLeaks">,
    act: AuditAct,
  ) => Promise<void>;
  /** How far every study is, drafts too, by number: for whoever looks for what others changed. */
  standings: () => Promise<StudyStanding[]>;
  /** Hides a study, or takes that back; recorded in its audit log. */
  setArchived: (
    studyId: number,
    archived: boolean,
    act: Pick<AuditAct, "actor" | "at" | "reason">,
  ) => Promise<void>;
  /**
   * Deletes a study with everything that raters gave, so that the file has nothing of it; of it stay its
   * name, its hashes, and who deleted it and why. Rejects with `conflict` while raters may hold pairs.
   */
  deleteStudy: (
    studyId: number,
    how: { actor: string; at: number; reason: string },
  ) => Promise<void>;
  /** Only a draft can be deleted; rejects with `conflict` otherwise. */
  deleteDraft: (studyId: number) => Promise<void>;
  findStudy: (slug: string) => Promise<StudyRecord | null>;
  /** What changes of a study, without the rest of it. */
  stateOf: (slug: string) => Promise<{ id: number; state: StudyState } | null>;
  /** The name of a study; null where there is none of that number. */
  slugOf: (studyId: number) => Promise<string | null>;
  /** By name. */
  listStudies: () => Promise<StudyRecord[]>;
  /** Every pair of a draft, by number, as the plan needs it. */
  pairsToPlan: (studyId: number) => Promise<PairsToPlan>;
  /** Stores the plan and the seal and opens the study: all of it or, cut off anywhere, nothing. */
  openStudy: (studyId: number, opening: Opening) => Promise<StudyRecord>;
  /** Rejects with `conflict` where the study is in none of the states `from`. */
  changeState: (studyId: number, change: StateChange) => Promise<StudyRecord>;
  progress: (studyId: number) => Promise<StudyProgress>;
  /** Null where arms are kept in the clear. */
  armKey: (studyId: number) => Promise<ArmKeyRecord | null>;
  /** A pair with its arms, under this key where they are encrypted; null where there is none at that place. */
  pairAt: (studyId: number, place: number, armKey: Uint8Array | null) => Promise<PairRow | null>;
  /** Marks a pair whose arms are about to be seen; once marked it stays as it is. */
  markUnblinded: (studyId: number, pair: PairUnblinding) => Promise<void>;
  /** What the study's quality files hold; null where it names none. */
  qualityFiles: (studyId: number) => Promise<QualityFiles | null>;

  /** The rater's sitting that this token opened, or was let into later; null where there is none. */
  findSession: (studyId: number, tokenHash: string) => Promise<SessionRecord | null>;
  /** Counts a browser that came to a study, once, until it consents. */
  noteVisitor: (studyId: number, tokenHash: string) => Promise<void>;
  /** The session of that token or of that arrival: the one there is, or a new one. */
  beginSession: (session: NewSession) => Promise<SessionRecord>;
  /** Whether an arrival is known, and the session that came of it. */
  findArrival: (
    studyId: number,
    arrival: ArrivalRecord,
  ) => Promise<{ isKnown: boolean; sessionId: number | null }>;
  /** Lets another browser into a session. */
  addDevice: (studyId: number, sessionId: number, tokenHash: string) => Promise<void>;
  /** Stores links for one rater each, by the hashes of their secrets. */
  createInvitations: (studyId: number, hashes: readonly string[], at: number) => Promise<void>;
  /** Says how a sitting ended and releases what the rater holds; one that has ended stays as it is. */
  endSession: (sessionId: number, ending: Ending, at: number) => Promise<void>;
  /** Nothing is left for this rater to judge; there may still be something to ask. */
  markRated: (sessionId: number, at: number) => Promise<void>;
  /**
   * Stores a try of the quiz once; the last one that fails ends the sitting. `conflict`: it is not the
   * rater's next try, or was answered in another way before.
   */
  recordQuizTry: (sessionId: number, attempt: QuizTry) => Promise<"stored" | "conflict">;
  markPractised: (sessionId: number, at: number) => Promise<void>;
  /** What a rater says about themselves; kept where they said anything. */
  saveAbout: (sessionId: number, answers: Record<string, string>, at: number) => Promise<void>;
  lastJudgment: (sessionId: number) => Promise<LastJudgment | null>;
  /** Ends the sitting as completed, with what was guessed about the blind; null where it was not asked. */
  saveGuess: (sessionId: number, guess: GuessRecord | null, at: number) => Promise<void>;
  /**
   * Deletes all that a rater gave, and the platform's name for them; their slots open for others. Of
   * each judgment a commitment stays, under a salt of 32 bytes that nobody keeps.
   */
  eraseSession: (
    sessionId: number,
    how: { at: number; actor: string; salt: Uint8Array },
  ) => Promise<{ judgments: number }>;
  /** Deletes the platform's name for this rater, and nothing else. */
  cutPlatformLink: (sessionId: number) => Promise<void>;
  /** Deletes every platform's names for raters of a study; returns how many there were. */
  forgetIdentifiers: (studyId: number) => Promise<number>;
  countIdentifiers: (studyId: number) => Promise<number>;
  /** The only reader of platforms' names for raters. */
  payments: (studyId: number) => Promise<PaymentRow[]>;
  aboutAfter: (
    studyId: number,
    after: number,
    limit: number,
  ) => Promise<{ sessionId: number; answers: Record<string, string> }[]>;
  guessesAfter: (studyId: number, after: number, limit: number) => Promise<GuessRow[]>;
  /** Raters who tried the quiz, by session, each with all their tries. */
  quizTriesAfter: (studyId: number, after: number, limit: number) => Promise<QuizTriesRow[]>;
  /** Browsers that came to a study and have not consented. */
  countVisitors: (studyId: number) => Promise<number>;
  erasedAfter: (studyId: number, after: number, limit: number) => Promise<ErasedRow[]>;
  /** Releases what the rater holds; what they judged stays. */
  withdrawSession: (sessionId: number, at: number) => Promise<void>;

  /**
   * Gives a rater one more assignment, or the oldest they hold that they do not `have`; while the study
   * is paused, only the latter.
   */
  holdSlot: (request: HoldRequest) => Promise<HoldOutcome>;
  /** Stores a judgment once; see `RecordOutcome`. */
  recordJudgment: (judgment: NewJudgment) => Promise<RecordOutcome>;
  /** Moves the leases of what the session still holds to `until`; returns the ids it no longer holds. */
  extendLeases: (
    sessionId: number,
    assignmentIds: readonly number[],
    until: number,
  ) => Promise<number[]>;
  /** The rater gives an assignment back unjudged: its slot opens for others. */
  returnAssignment: (sessionId: number, assignmentId: number) => Promise<void>;
  /**
   * Opens slots whose leases have run out, a bounded number at a time; returns the studies they are of.
   * A lease that would run on for longer than one that began now is shortened to that: the clock may have
   * been set back since it began.
   */
  releaseExpired: (at: number) => Promise<number[]>;
  /** Of all studies: leases that raters hold, and those of them that have run out by then. */
  countLeases: (at: number) => Promise<{ held: number; overdue: number }>;

  /** Pages of a study's rows by ascending key, for export: those after `after`, at most `limit`. */
  judgmentsAfter: (studyId: number, after: number, limit: number) => Promise<JudgmentRow[]>;
  /** The same judgments, without what raters answered. */
  revisionsAfter: (studyId: number, after: number, limit: number) => Promise<RevisionRow[]>;
  assignmentsAfter: (studyId: number, after: number, limit: number) => Promise<AssignmentRow[]>;
  assignmentIdsAfter: (studyId: number, after: number, limit: number) => Promise<number[]>;
  sessionsAfter: (studyId: number, after: number, limit: number) => Promise<SessionRow[]>;
  pairsAfter: (studyId: number, after: number, limit: number) => Promise<PairRow[]>;
  slotsAfter: (studyId: number, after: number, limit: number) => Promise<SlotRow[]>;
  commitmentsAfter: (studyId: number, after: number, limit: number) => Promise<CommitmentsRow[]>;
  shownAfter: (studyId: number, after: number, limit: number) => Promise<ShownRow[]>;
  promptsAfter: (studyId: number, after: number, limit: number) => Promise<StoredPrompt[]>;
  /** The lines of a study's materials that have this prompt_id, in order. */
  promptsNamed: (studyId: number, promptId: string) => Promise<StoredPrompt[]>;
  probesAfter: (studyId: number, after: number, limit: number) => Promise<ProbeRow[]>;
  probeJudgmentsAfter: (
    studyId: number,
    after: number,
    limit: number,
  ) => Promise<ProbeJudgmentRow[]>;
  /**
   * Adds an act that changes nothing else of a study to its audit log; what changes a study is recorded
   * with the change.
   */
  appendAudit: (studyId: number, act: AuditAct) => Promise<void>;
  /** What was done with the study, in order. */
  auditLog: (studyId: number) => Promise<AuditEntry[]>;

  people: PeopleStorage;
  raters: RaterStorage;
  alerts: AlertStorage;
  keyedRequests: KeyedRequestStorage;
  webhooks: WebhookStorage;

  /** The beginning of a study as a draft, without its arms, in a storage of its own that is never on a disk. */
  copyForPreview: (of: {
    studyId: number;
    definition: Study;
    seed: number;
    prompts: number;
  }) => Promise<Storage>;
  /**
   * Writes a copy of all rows to a file, with everything that was acknowledged before the call, while
   * others go on reading and writing.
   */
  copyTo: (file: string) => Promise<void>;
  /** Writes that wait for their turn at this moment. */
  waitingWrites: () => number;
  /** Answers whether the database does. */
  ping: () => Promise<void>;
  /** Finishes what is under way, then lets go of the database. */
  close: () => Promise<void>;
}

/** Says to another thread of this process what to open; passes between threads. */
export type StorageSource = { kind: "sqlite"; file: string } | { kind: "postgres"; url: string };

/** What a thread that only reads has of storage. */
export interface StorageReader extends Pick<
  Storage,
  | "judgmentsAfter"
  | "assignmentsAfter"
  | "pairsAfter"
  | "sessionsAfter"
  | "qualityFiles"
  | "probesAfter"
  | "probeJudgmentsAfter"
  | "guessesAfter"
  | "quizTriesAfter"
  | "countVisitors"
  | "aboutAfter"
  | "erasedAfter"
  | "armKey"
  | "slotsAfter"
  | "commitmentsAfter"
  | "shownAfter"
  | "promptsAfter"
  | "revisionsAfter"
  | "assignmentIdsAfter"
  | "labelSets"
  | "labelsOf"
> {
  close: () => Promise<void>;
}
