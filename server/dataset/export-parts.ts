import type { AnsweredProbes } from "../domain/quality/read-probes.ts";
import type { Storage } from "../domain/storage.ts";
import type { StudyRecord } from "../domain/study-records.ts";
import type { TagColumn } from "../domain/sealed-tags.ts";
import type { Census } from "./study/census.ts";
import type { KeyIndex } from "./study/key-index.ts";
import type { Labels } from "./study/labels.ts";
import type { Tally } from "./study/tally.ts";

/** What of storage the tables of a dataset are written from: it may be a reader of another thread. */
export type ExportSource = Pick<
  Storage,
  | "judgmentsAfter"
  | "revisionsAfter"
  | "assignmentsAfter"
  | "assignmentIdsAfter"
  | "sessionsAfter"
  | "pairsAfter"
  | "slotsAfter"
  | "commitmentsAfter"
  | "shownAfter"
  | "promptsAfter"
  | "probesAfter"
  | "probeJudgmentsAfter"
  | "aboutAfter"
  | "guessesAfter"
  | "quizTriesAfter"
  | "countVisitors"
  | "labelSets"
  | "labelsOf"
  | "erasedAfter"
  | "armKey"
  | "qualityFiles"
>;

/** How far the writing of tables is: judgments of the study that are in them. */
export interface ExportProgress {
  judgments: number;
  of: number;
}

/** What the writers of a dataset's tables share. */
export interface ExportParts {
  storage: ExportSource;
  record: StudyRecord;
  /** The unfinished folder. */
  folder: string;
  blinded: boolean;
  census: Census;
  /** Null for a study without checks, gold pairs and repeats. */
  probes: AnsweredProbes | null;
  pairs: KeyIndex;
  /** What the salts of the pairs' commitments are made of: the arm key where there is one. */
  pairKey: Uint8Array;
  labels: Labels;
  sealedTags: ReadonlySet<TagColumn>;
  /** Filled while judgments and assignments are written; raters, pairs and the flow are written from it. */
  tally: Tally;
  tell: (progress: ExportProgress) => void;
}

/** The place of a key that must be there: rows name only what the study has. */
export function placeOf(index: KeyIndex, key: number, what: string): number {
  const place = index.find(key);
  if (place === null) throw new Error(`A row names a ${what} that the study does not have`);
  return place;
}
