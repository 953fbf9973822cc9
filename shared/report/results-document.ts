import type { Figure, FigureTable } from "../figures/figure.ts";
import type { Verdict } from "../model/results/claim-result.ts";

/** A registered claim as it is read: a sentence, its verdict, and what it rests on. */
export interface ClaimBlock {
  kind: "claim";
  sentence: string;
  verdict: Verdict;
  verdictWords: string;
  /** The estimate with its interval, large. */
  estimate: string;
  /** Label and text, line by line. */
  facts: readonly (readonly [label: string, text: string])[];
  figure: Figure;
}

export type Block =
  | { kind: "text"; text: string }
  | { kind: "facts"; facts: readonly (readonly [label: string, text: string])[] }
  | { kind: "table"; caption: string; table: FigureTable }
  | { kind: "figure"; figure: Figure }
  | ClaimBlock;

export interface Section {
  id: string;
  title: string;
  blocks: readonly Block[];
}

/** What a study found, ready to be shown: the same words and figures in the console and in the report. */
export interface ResultsDocument {
  title: string;
  /** Whom it is by, and of when; null where that is not known. */
  byline: string | null;
  /** How things stand, in a sentence or two. */
  lead: string;
  sections: readonly Section[];
}
