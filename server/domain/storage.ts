import type { StudyState } from "../../shared/model/study.ts";
import type { AssignmentRow, JudgmentRow, PairRow, SessionRow, StudyEvent } from "./export-rows.ts";
import type {
  HoldOutcome,
  HoldRequest,
  NewJudgment,
  NewSession,
  RecordOutcome,
  SessionRecord,
} from "./rating-records.ts";
import type {
  NewStudy,
  Opening,
  PairsToPlan,
  PreparedPrompt,
  StateChange,
  StudyProgress,
  StudyRecord,
} from "./study-records.ts";

/**
 * What Kelvin remembers. Each method is a whole operation and a whole transaction; when its promise
 * is fulfilled, what it wrote is on disk (SQLite: a commit with `synchronous=FULL`). Times are
 * milliseconds since 1970. Lists have an explicit total order. A method that cannot reach the disk
 * rejects with `unavailable`, and nothing of it is stored.
 */
export interface Storage {
  /**
   * Stores a draft; its rows stay invisible until the last is in. Rejects with `conflict` where the
   * name is taken. `materialsHash` is asked once the last prompt has been read.
   */
  createStudy: (
    study: NewStudy,
    prompts: AsyncIterable<readonly PreparedPrompt[]>,
    materialsHash: () => string,
  ) => Promise<StudyRecord>;
  /** Only a draft can be deleted; rejects with `conflict` otherwise. */
  deleteDraft: (studyId: number) => Promise<void>;
  findStudy: (slug: string) => Promise<StudyRecord | null>;
  /** What changes of a study, without the rest of it. */
  stateOf: (slug: string) => Promise<{ id: number; state: StudyState } | null>;
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
  /** Opens slots whose leases have run out, a bounded number at a time; returns the studies they are of. */
  releaseExpired: (at: number) => Promise<number[]>;

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
