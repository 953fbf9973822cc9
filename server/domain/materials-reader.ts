import type { Study } from "../../shared/model/study.ts";
import type { Finding } from "./finding.ts";
import type { QualityFiles } from "./quality/quality-files.ts";
import type { PreparedPrompt, StudyDocuments } from "./study-records.ts";

/** A study folder as it was read; what could not be read is null, and a finding says why. */
export interface StudyFolder {
  study: Study | null;
  documents: StudyDocuments | null;
  materialsPath: string | null;
  /** Null where the study names no quality files. */
  quality: QualityFiles | null;
  findings: Finding[];
}

/** What a look through all of the materials found. */
export interface PromptsReport {
  /** In the order of the file; the list is cut where it gets too long to read, and says so. */
  findings: Finding[];
  counts: {
    lines: number;
    prompts: number;
    responses: number;
    pairs: number;
    strata: Record<string, number>;
  };
}

/** Reads study folders, wherever they are. */
export interface MaterialsReader {
  readFolder: (directory: string) => Promise<StudyFolder>;
  /** Every error of the materials at once, in bounded memory. */
  checkPrompts: (study: Study, materialsPath: string) => Promise<PromptsReport>;
  /** Texts of the quality files that are part of the study too. */
  findStudyTexts: (
    study: Study,
    quality: QualityFiles,
    materialsPath: string,
  ) => Promise<Finding[]>;
  /** The prompts, ready to store, in batches. Rejects with `invalid` at the first error. */
  readPrompts: (study: Study, materialsPath: string) => AsyncIterable<readonly PreparedPrompt[]>;
}
