import type { StudyState } from "../../../shared/model/study.ts";
import type { Answer } from "../../../shared/model/judgment.ts";
import type { StrataTag } from "../../../shared/model/prompt.ts";
import type { AuditKind } from "../audit/audit-entry.ts";
import type { ProbeKind } from "../quality/probe-records.ts";
import type { Side } from "../sides.ts";
import type { Ending } from "../stages.ts";
import type { StudyProgress } from "../study-records.ts";

/** The last rows of a study that a follower has seen. */
export interface LiveCursor {
  judgment: number;
  probeJudgment: number;
  audit: number;
}

export interface LiveJudgment {
  /** Order of storing, over the whole installation. */
  sequence: number;
  assignmentId: number;
  sessionId: number;
  pairId: number;
  revision: number;
  counted: boolean;
  answers: Record<string, Answer>;
  assignedAt: number;
  receivedAt: number;
}

export interface LiveProbeAnswer {
  sequence: number;
  probeId: number;
  sessionId: number;
  kind: ProbeKind;
  item: number;
  side: Side;
  answers: Record<string, Answer>;
}

/** One sitting, as far as the flow of raters and their pay ask. */
export interface LiveSession {
  id: number;
  consentedAt: number;
  quizPassedAt: number | null;
  ratedAt: number | null;
  endedAt: number | null;
  ending: Ending | null;
  withdrawn: boolean;
  excluded: boolean;
  /** Judgments of the study's pairs, surplus too. */
  judged: number;
  /** Whether a pair is in the rater's hands. */
  holds: boolean;
  /** When the last one that was ran out, and is still remembered as theirs; null where none did. */
  ranOutAt: number | null;
}

export interface PairTags {
  pairId: number;
  tags: Record<StrataTag, string | null>;
}

/** What is new since a cursor. With `more` it is not all, and nothing else was read. */
export interface LiveIncrement {
  judgments: LiveJudgment[];
  probeAnswers: LiveProbeAnswer[];
  acts: { number: number; kind: AuditKind }[];
  more: boolean;
}

/** How a study stands at one moment. */
export interface LiveState {
  studyState: StudyState;
  progress: Pick<StudyProgress, "slots" | "judged" | "surplus">;
  /** The pair of each slot that is held, as often as it is. */
  heldPairs: number[];
  /** Held slots whose lease ran out before `overdueSince`. */
  overdue: number;
  /** Who has come and not consented. */
  waitingAtDoor: number;
  sessions: LiveSession[];
}

/** Reads what an overview of a study shows; each answer is of one moment. */
export interface LiveReader {
  pairTagsAfter: (studyId: number, after: number, limit: number) => Promise<PairTags[]>;
  /** `state` is null where there is more to read first. */
  read: (
    studyId: number,
    since: LiveCursor,
    how: { limit: number; overdueSince: number },
  ) => Promise<LiveIncrement & { state: LiveState | null }>;
  /** What was answered before a correction. */
  answersBefore: (
    assignmentId: number,
    revision: number,
  ) => Promise<LiveJudgment["answers"] | null>;
}
