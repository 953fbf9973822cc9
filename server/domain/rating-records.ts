import type { Content } from "../../shared/model/content.ts";
import type { Answer, PageTiming } from "../../shared/model/judgment.ts";
import type { ArrivalRecord } from "./arrival.ts";
import type { ProbePolicy } from "./quality/place-probes.ts";
import type { QualityFiles } from "./quality/quality-files.ts";
import type { Side } from "./sides.ts";
import type { Way } from "./stages.ts";
import type { PreparedPrompt } from "./study-records.ts";

export interface NewSession {
  studyId: number;
  /** Hex SHA-256 of the rater's secret. */
  tokenHash: string;
  consentHash: string;
  /** Which person or invitation it is; left out or null where nothing says so. */
  arrival?: ArrivalRecord | null;
  at: number;
}

export interface SessionRecord extends Way {
  id: number;
  studyId: number;
  /** Judgments of the study's pairs; those of probes are `probed`. */
  judged: number;
  probed: number;
}

/** A rater's answers to the quiz, each the place of an option from 0. */
export interface QuizTry {
  /** From 1. */
  number: number;
  answers: readonly number[];
  rightAnswers: number;
  passed: boolean;
  /** How often a rater may try. */
  tries: number;
  at: number;
}

/** What placing probes takes; of a study that has any. */
export interface ProbeRules {
  policy: ProbePolicy;
  files: Pick<QualityFiles, "checks" | "gold">;
}

export interface HoldRequest {
  studyId: number;
  sessionId: number;
  /** Numbers of assignments that the rater's page already has. */
  have: readonly number[];
  /** Judged and held together; null without a limit. */
  pairsPerRater: number | null;
  /** Left out where the study has no probes. */
  probes?: ProbeRules | null;
  /** Whether no new pair is to be given out: `short` where there was one to give. */
  heldOnly?: boolean;
  now: number;
  leaseMs: number;
}

export type HoldOutcome = {
  /** Of `have`: what is no longer this rater's and cannot become so again. */
  lost: number[];
  /** Leases ran out, so that others who wait for work should ask again. */
  cameFree: boolean;
} & (
  | { status: "assigned"; assignment: HeldAssignment }
  /**
   * `done` and `none` differ in whether the rater still holds something. `judged` is what the rater
   * handed in, probes too.
   */
  | { status: "none" | "wait" | "done" | "paused" | "closed"; judged: number }
  | { status: "short"; judged: number }
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
  /** Hex SHA-256 of the questions and the instructions, as the rater had them. */
  questionsHash: string;
  at: number;
}

/**
 * `judged` is what the rater handed in, probes too. `saved`: new and counted. `surplus`: new and kept,
 * but its slot is another's or the study has closed. `repeated`: this very judgment is stored already; `surplus` says how. `conflict`: another judgment is
 * stored under this key. `not_found`: no such assignment of this rater. `locked`: the revision is not
 * the next one or may no longer be corrected. `withdrawn`: the rater has left the study, and this is new.
 */
export type RecordOutcome =
  | { status: "saved" | "surplus"; judged: number; studyClosed: boolean }
  | { status: "repeated"; surplus: boolean; judged: number }
  | { status: "conflict" | "not_found" | "locked" | "withdrawn" };
