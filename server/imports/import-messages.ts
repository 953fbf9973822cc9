import type { ReadImport } from "../domain/import-reader.ts";
import type { ImportedJudgment, ImportedRater } from "../domain/imported-study.ts";
import type { PreparedPrompt } from "../domain/study-records.ts";

/** What a study is stored from, page after page; an empty page is the last. */
export interface ImportPages {
  prompts: PreparedPrompt[];
  raters: ImportedRater[];
  judgments: ImportedJudgment[];
}

/** What the thread that reads is asked for, once it has said what it found. */
export type ImportQuestion = keyof ImportPages;

export type ImportMessage =
  | { kind: "read"; read: ReadImport }
  | { kind: "prompts"; page: PreparedPrompt[] }
  | { kind: "raters"; page: ImportedRater[] }
  | { kind: "judgments"; page: ImportedJudgment[] };
