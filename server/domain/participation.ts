import type { Answer } from "../../shared/model/judgment.ts";
import type { Side } from "./sides.ts";
import type { Ending } from "./stages.ts";

/** What a rater guessed about the blind; a null guess was not given. */
export interface GuessRecord {
  assignmentId: number;
  /** Which reply of that pair was asked about. */
  position: "left" | "right";
  /** Which of the study's two arms, by place, was called the first kind. */
  firstArm: 0 | 1;
  guess: "first" | "second" | "unknown" | null;
  /** From 1, not at all sure, to 5. */
  confidence: number | null;
  why: string | null;
}

/** A guess as it leaves storage; `side` is that of the pair that was asked about. */
export interface GuessRow extends GuessRecord {
  sessionId: number;
  pairId: number;
  side: Side;
  at: number;
}

/** The rater's last judgment of a pair of the study, as corrected last. */
export interface LastJudgment {
  assignmentId: number;
  answers: Record<string, Answer>;
}

/** One person of a platform, for whoever pays them. */
export interface PaymentRow {
  platform: "prolific" | "mturk";
  person: string;
  platformStudy: string | null;
  platformSession: string | null;
  sessionId: number;
  consentedAt: number;
  endedAt: number | null;
  ending: Ending | null;
  judged: number;
}

/** What is left of a judgment that its rater had erased. */
export interface ErasedRow {
  judgmentId: number;
  sessionId: number;
  position: number;
  revision: number;
  counted: boolean;
  /** Hex; of the content, salted with what nobody kept. */
  commitment: string;
  erasedAt: number;
}
