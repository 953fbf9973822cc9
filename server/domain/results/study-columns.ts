import type { strataTags } from "../../../shared/model/prompt.ts";
import type { Question } from "../../../shared/model/question.ts";

export type StrataTag = (typeof strataTags)[number];

/** Codes of answers to one question, as places among its options; -1 where there is none. */
export interface AnswerColumns {
  question: Question;
  /** Of a question about the pair. */
  pair: Int16Array;
  /** Of a question about each response: by its sealed label. */
  x: Int16Array;
  y: Int16Array;
}

/** What is judged; entry i is of pair i, in the order in which judgments first name them. */
export interface PairColumns {
  count: number;
  /** Pairs of one prompt share a number. */
  prompt: Int32Array;
  /** Of the materials: responses of one line are to the same prompt under the same conditions. */
  line: Int32Array;
  tags: Record<StrataTag, (string | null)[]>;
  /** Places in the study's list of arms; -1 where there is no response y. */
  xArm: Int16Array;
  yArm: Int16Array;
  /** 1 where the arms were told in an emergency. */
  unmasked: Uint8Array;
}

/** Judgments of a study, the superseded ones left aside; entry i is of the i-th stored. */
export interface JudgmentColumns {
  count: number;
  rater: Int32Array;
  pair: Int32Array;
  /** 1 where response x stood left, or alone. */
  xLeft: Uint8Array;
  /** 1 where it fills a quota, 0 where it is surplus. */
  counted: Uint8Array;
  /** From when the rater could see the pair to the arrival of the judgment, by the server's clock. */
  seconds: Float64Array;
}

/**
 * Everything that results are computed from, as columns. Raters and pairs are numbered in the order in
 * which judgments name them, so that the same judgments have the same numbers wherever they come from.
 */
export interface StudyColumns {
  raters: {
    labels: string[];
    /** By rater; null where the study has no attention checks. */
    checksFailed: Int32Array | null;
  };
  pairs: PairColumns;
  judgments: JudgmentColumns;
  answers: ReadonlyMap<string, AnswerColumns>;
  /** Judgments that the plan asks for. */
  planned: number;
}
