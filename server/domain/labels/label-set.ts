/** What was said of the response that an arm gave to a line of the materials. */
export interface Label {
  line: number;
  arm: string;
  /** An option of the question, `true` or `false` of one option, or a number as text. */
  value: string;
}

/** Automatic labels as they are taken, held against one question. */
export interface NewLabelSet {
  name: string;
  question: string;
  /** The option that is said to apply or not; null where values are options or scores themselves. */
  option: string | null;
  /** What the labels came from, and its checksum: a file that was sent, or a list of patterns. */
  file: string;
  sha256: string;
  /** The version of Kelvin's own patterns that labelled; null where labels came from a file. */
  patterns: number | null;
  at: number;
  who: string;
}

export interface LabelSet extends NewLabelSet {
  id: number;
  /** From 1 within the name; the latest is the one that counts. */
  version: number;
  rows: number;
}

/** Labels, as far as comparing them with raters asks. */
export interface LabelledSet {
  set: Pick<LabelSet, "name" | "version" | "question" | "option" | "patterns" | "rows">;
  labels: readonly Label[];
}

/** Where labels are kept. */
export interface LabelStorage {
  /** Stores a set as the next version of its name, whole or not at all, and notes it in the audit log. */
  saveLabels: (studyId: number, set: NewLabelSet, labels: readonly Label[]) => Promise<LabelSet>;
  /** The latest version of each name, by name. */
  labelSets: (studyId: number) => Promise<LabelSet[]>;
  /** By line and arm. */
  labelsOf: (setId: number) => Promise<Label[]>;
}
