import type { Answer, PageTiming } from "../../shared/model/judgment.ts";
import type { Content } from "../../shared/model/content.ts";
import type { Prompt, Turn } from "../../shared/model/prompt.ts";
import type { Study, StudyState } from "../../shared/model/study.ts";
import type { Side } from "./sides.ts";

/**
 * What Kelvin remembers. Each method is a whole operation and a whole transaction; when its promise
 * is fulfilled, what it wrote is on disk (SQLite: a commit with `synchronous=FULL`). Times are
 * milliseconds since 1970. Lists have an explicit total order. A method that cannot reach the disk
 * rejects with `unavailable`, and nothing of it is stored.
 */
export interface Storage {
  /** Rejects with `conflict` where the name is taken. The rows stay invisible until the last is in. */
  createStudy: (
    study: NewStudy,
    prompts: AsyncIterable<readonly PreparedPrompt[]>,
  ) => Promise<StudyRecord>;
  /** Only a draft can be deleted; rejects with `conflict` otherwise. */
  deleteDraft: (studyId: number) => Promise<void>;
  findStudy: (slug: string) => Promise<StudyRecord | null>;
  /** By name. */
  listStudies: () => Promise<StudyRecord[]>;
  /** Every pair of a draft, by number, as the plan needs it. */
  pairsToPlan: (studyId: number) => Promise<PairsToPlan>;
  /** Stores the plan and the seal and opens the study: all of it or, cut off anywhere, nothing. */
  openStudy: (studyId: number, opening: Opening) => Promise<StudyRecord>;
  /** Rejects with `conflict` where the study is in none of the states `from`. */
  changeState: (studyId: number, change: StateChange) => Promise<StudyRecord>;
  progress: (studyId: number) => Promise<StudyProgress>;

  /** The rater's sitting that this token opened; null where there is none. */
  findSession: (studyId: number, tokenHash: string) => Promise<SessionRecord | null>;
  /** The session of that token: the one there is, or a new one. */
  beginSession: (session: NewSession) => Promise<SessionRecord>;
  /** Releases what the rater holds; what they judged stays. */
  withdrawSession: (sessionId: number, at: number) => Promise<void>;

  /** Gives a rater one more assignment, or the oldest they hold that they do not `have`. */
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
  returnAssignment: (sessionId: number, assignmentId: number, at: number) => Promise<void>;
  /** Opens the slots whose leases have run out, a bounded number at a time; returns how many. */
  releaseExpired: (at: number) => Promise<number>;

  /** Pages of a study's rows by ascending key, for export: those after `after`, at most `limit`. */
  judgmentsAfter: (studyId: number, after: number, limit: number) => Promise<JudgmentRow[]>;
  assignmentsAfter: (studyId: number, after: number, limit: number) => Promise<AssignmentRow[]>;
  sessionsAfter: (studyId: number, after: number, limit: number) => Promise<SessionRow[]>;
  pairsAfter: (studyId: number, after: number, limit: number) => Promise<PairRow[]>;
  /** What happened to the study, in order. */
  events: (studyId: number) => Promise<StudyEvent[]>;

  /** Answers whether the database does. */
  ping: () => Promise<void>;
  /** Finishes what is under way, then lets go of the database. */
  close: () => Promise<void>;
}

export interface NewStudy {
  slug: string;
  definition: Study;
  documents: StudyDocuments;
  /** 16 bytes; encrypts assignment numbers and labels pairs for blinded readers. */
  key: Uint8Array;
  seed: number;
  createdAt: number;
}

/** The Markdown that a study file names: as written, and as rendered. */
export interface StudyDocuments {
  consent: RenderedDocument;
  instructions: RenderedDocument;
}

export interface RenderedDocument {
  source: string;
  content: Content[];
}

export interface PreparedResponse {
  arm: string;
  model: string | null;
  /** Verbatim, for export. */
  text: string;
  /** What raters are shown, after the study's normalisation. */
  content: Content[];
}

export interface PreparedPrompt {
  line: number;
  promptId: string;
  prompt: Prompt["prompt"];
  content: { role: Turn["role"]; content: Content[] }[];
  task: string | null;
  context: string | null;
  model: string | null;
  userBelief: string | null;
  reference: { text: string; content: Content[] } | null;
  tags: NonNullable<Prompt["tags"]>;
  responses: PreparedResponse[];
  /** Indices into `responses`; the second is null where the unit is a response. */
  pairs: (readonly [first: number, second: number | null])[];
}

export interface StudyRecord extends Omit<NewStudy, "key"> {
  id: number;
  key: Buffer;
  state: StudyState;
  /** Hex SHA-256 of the materials in their order. */
  materialsHash: string;
  pairs: number;
  seal: string | null;
}

/** Column by column: entry i describes the i-th pair of the study. */
export interface PairsToPlan {
  pairIds: Int32Array;
  /** Pairs with the same number are met at most once by a rater. */
  onceKeys: Int32Array;
  /** Number of the stratum, from 0. */
  strata: Int32Array;
}

export interface PlannedSlot {
  /** Index into `PairsToPlan`. */
  pair: number;
  /** Which rating of its pair, from 0. */
  round: number;
  side: Side;
}

export interface Opening {
  pairs: PairsToPlan;
  /** In queue order. */
  plan: Iterable<PlannedSlot>;
  seal: string;
  at: number;
}

export interface StateChange {
  from: readonly StudyState[];
  to: StudyState;
  reason: string | null;
  at: number;
}

export interface StudyProgress {
  slots: number;
  judged: number;
  held: number;
  surplus: number;
  consented: number;
  withdrawn: number;
}

export interface NewSession {
  studyId: number;
  /** Hex SHA-256 of the rater's secret. */
  tokenHash: string;
  consentHash: string;
  at: number;
}

export interface SessionRecord {
  id: number;
  studyId: number;
  judged: number;
  withdrawn: boolean;
}

export interface HoldRequest {
  studyId: number;
  sessionId: number;
  /** Numbers of assignments that the rater's page already has. */
  have: readonly number[];
  /** Judged and held together; null without a limit. */
  pairsPerRater: number | null;
  now: number;
  leaseMs: number;
}

export type HoldOutcome = {
  /** Of `have`: what is no longer this rater's and cannot become so again. */
  lost: number[];
} & (
  | { status: "assigned"; assignment: HeldAssignment }
  /** `done` and `none` differ in whether the rater still holds something. */
  | { status: "none" | "wait" | "done" | "paused" | "closed"; judged: number }
);

/** An assignment with the texts it shows, before blinding. */
export interface HeldAssignment {
  id: number;
  side: Side;
  leaseUntil: number;
  prompt: PreparedPrompt["content"];
  first: Content[];
  second: Content[] | null;
  reference: Content[] | null;
}

export interface NewJudgment {
  studyId: number;
  sessionId: number;
  assignmentId: number;
  revision: number;
  /** How many of a rater's latest judgments may be corrected. */
  undo: number;
  answers: Record<string, Answer>;
  flags: readonly string[];
  pages: readonly PageTiming[];
  /** Hex SHA-256 of answers and flags: equal content is a resend. */
  contentHash: string;
  /** Hex SHA-256 of the questions as they were asked. */
  questionsHash: string;
  at: number;
}

/**
 * `saved`: new and counted. `surplus`: new and kept, but its slot is another's or the study has closed.
 * `repeated`: this very judgment is stored already; `surplus` says how. `conflict`: another judgment is
 * stored under this key. `not_found`: no such assignment of this rater. `locked`: the revision is not
 * the next one or may no longer be corrected. `withdrawn`: the rater has left the study.
 */
export type RecordOutcome =
  | { status: "saved" | "surplus"; judged: number; studyClosed: boolean }
  | { status: "repeated"; surplus: boolean; judged: number }
  | { status: "conflict" | "not_found" | "locked" | "withdrawn" };

export interface JudgmentRow {
  /** Order of storing, over the whole installation. */
  sequence: number;
  assignmentId: number;
  sessionId: number;
  pairId: number;
  side: Side;
  revision: number;
  superseded: boolean;
  counted: boolean;
  answers: Record<string, Answer>;
  flags: string[];
  pages: PageTiming[];
  questionsHash: string;
  assignedAt: number;
  receivedAt: number;
}

export interface AssignmentRow {
  id: number;
  sessionId: number;
  pairId: number;
  position: number;
  round: number;
  side: Side;
  state: "held" | "judged" | "released";
  releasedFor: "expired" | "returned" | "withdrawn" | "closed" | null;
  assignedAt: number;
}

export interface SessionRow {
  id: number;
  consentHash: string;
  consentedAt: number;
  withdrawnAt: number | null;
  judged: number;
}

export interface PairRow {
  id: number;
  line: number;
  promptId: string;
  prompt: Prompt["prompt"];
  task: string | null;
  context: string | null;
  model: string | null;
  userBelief: string | null;
  referenceAnswer: string | null;
  tags: NonNullable<Prompt["tags"]>;
  first: { arm: string; model: string | null; text: string };
  second: { arm: string; model: string | null; text: string } | null;
}

export interface StudyEvent {
  at: number;
  kind: "created" | "opened" | "paused" | "resumed" | "closed" | "unblinded";
  reason: string | null;
}
