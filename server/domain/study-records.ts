import type { Content } from "../../shared/model/content.ts";
import type { Prompt, Turn } from "../../shared/model/prompt.ts";
import type { Study, StudyState } from "../../shared/model/study.ts";
import type { Side } from "./sides.ts";

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
  /** Hex SHA-256 of the materials: lines in their order, each in canonical order. */
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
  /** Asked once the plan has been read. */
  seal: () => string;
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
