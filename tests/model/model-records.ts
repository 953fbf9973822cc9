/** What the reference model is told, and what it says. */
export interface ModelStudy {
  /** In queue order. `once`: what a rater meets once. */
  slots: readonly { pair: number; once: number; side: 0 | 1 }[];
  /** Pairs for each rater; null without a limit. */
  limit: number | null;
  undo: number;
  leaseMs: number;
  /** Null where raters are shown nothing but the study's pairs. */
  probes: ModelProbes | null;
  way: ModelWay;
}

/** What raters do before their first pair. */
export interface ModelWay {
  /** So many tries of the quiz; null where there is none. */
  tries: number | null;
  practice: boolean;
}

/** How one rater stands. */
export interface Sitting {
  withdrawn: boolean;
  /** By whoever runs the study. */
  paused: boolean;
  excluded: boolean;
  /** Whether the rater was told that this was all, or failed the quiz. */
  ended: boolean;
  /** What the rater's page may still go on with: held, or run out and perhaps still free. */
  mine: number[];
  /** Whether each try of the quiz was right. */
  tries: boolean[];
  practised: boolean;
  erased: boolean;
}

export type ProbeKind = "check" | "gold" | "repeat";

/** What was drawn for a study's probes, as the queue was: the model is told it and decides the rest. */
export interface ModelProbes {
  /** How many of a kind a rater is given. */
  planned: Record<ProbeKind, number>;
  /** After how many of the study's pairs a rater's n-th comes, n counting those not given back. */
  gap: (rater: number, kind: ProbeKind, nth: number) => number;
  /** What the n-th one ever is; null where the file holds no more. */
  item: (
    rater: number,
    kind: "check" | "gold",
    nth: number,
  ) => { item: number; side: 0 | 1 } | null;
  /** Which of so many pairs the n-th repeat repeats. */
  draw: (rater: number, nth: number, among: number) => number;
  /** So many of the latest judged pairs are never repeated. */
  between: number;
}

export interface ModelProbe {
  kind: ProbeKind;
  /** Its place in its file; of a repeat, the assignment. */
  item: number;
  side: 0 | 1;
}

export type Why = "expired" | "returned" | "withdrawn" | "closed";

export interface ModelAssignment {
  rater: number;
  /** -1 for a probe. */
  slot: number;
  probe: ModelProbe | null;
  state: "held" | "judged" | "released";
  why: Why | null;
  leaseUntil: number;
  /** Answers, by revision. */
  judgments: string[];
  counted: boolean;
  /** A probe is gone with it; of a pair only what was said. */
  erased: boolean;
  /** Place of its first judgment among those of its rater. */
  place: number;
}

/** The code of an error. */
export type Refusal = { error: string };
export type ModelNext =
  | { status: "assigned"; assignment: number; lost: number[] }
  | { status: "none" | "wait" | "done" | "paused"; lost: number[] }
  /** Nothing, in whichever words: somebody has stopped this rater. */
  | { status: "stopped"; as: "paused" | "excluded"; lost: number[] };
export type ModelSubmit = { outcome: "saved" | "surplus"; judged: number };
