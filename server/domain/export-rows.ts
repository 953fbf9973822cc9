import type { Answer, PageTiming } from "../../shared/model/judgment.ts";
import type { Prompt } from "../../shared/model/prompt.ts";
import type { HeldAssignment } from "./rating-records.ts";
import type { TextChanges } from "./leaks/text-changes.ts";
import type { Source } from "./arrival.ts";
import type { Side } from "./sides.ts";
import type { Ending } from "./stages.ts";

/** Rows of a study as they leave storage for an export, before blinding. */
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
  assignedAt: number;
  receivedAt: number;
}

/** What a judgment is, apart from what it says. */
export type RevisionRow = Pick<JudgmentRow, "sequence" | "assignmentId" | "revision" | "counted">;

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

/** A slot as it was planned. */
export interface SlotRow {
  position: number;
  pairId: number;
  round: number;
  side: Side;
}

/** See `createPairCommitter`; null for studies of earlier versions. */
export interface CommitmentsRow {
  pairId: number;
  commitments: Buffer | null;
}

/** What raters are shown of a pair. */
export interface ShownRow extends Pick<
  HeldAssignment,
  "prompt" | "reference" | "first" | "second"
> {
  pairId: number;
}

export interface SessionRow {
  id: number;
  consentHash: string;
  consentedAt: number;
  withdrawnAt: number | null;
  excludedAt: number | null;
  quizTries: number;
  quizPassedAt: number | null;
  practisedAt: number | null;
  source: Source;
  ending: Ending | null;
  endedAt: number | null;
  erasedAt: number | null;
  judged: number;
}

/** What a rater answered to the quiz, try by try. */
export interface QuizTriesRow {
  sessionId: number;
  tries: {
    /** From 1. */
    number: number;
    /** By question, the place of the option that was chosen, from 0. */
    answers: number[];
    rightAnswers: number;
    passed: boolean;
    at: number;
  }[];
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
  first: ResponseRow;
  second: ResponseRow | null;
  /** Whether somebody saw its arms before the study was unblinded. */
  unblindedEarly: boolean;
}

/** While the arm key is under lock, arm and model are null. */
export interface ResponseRow {
  arm: string | null;
  model: string | null;
  text: string;
  /** What sets the text that raters read apart from `text`; null where nothing does. */
  changes: TextChanges | null;
}
