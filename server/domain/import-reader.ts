import type { ImportLayout } from "../../shared/model/imported.ts";
import type { Study } from "../../shared/model/study.ts";
import type { ImportOptions, ImportOutcome } from "../../shared/protocol/import-calls.ts";
import type { ImportedJudgment, ImportedRater } from "./imported-study.ts";
import type { PreparedPrompt } from "./study-records.ts";

export interface ImportRequest {
  slug: string;
  /** Files on this machine. */
  files: readonly string[];
  options: ImportOptions;
  /** Whether they came through the browser, which may send less. */
  upload: boolean;
}

/** What a look through files of ratings found. */
export interface ReadImport extends Pick<
  ImportOutcome,
  "layout" | "counts" | "arms" | "questions" | "findings"
> {
  /** Null where anything is wrong. */
  study: Study | null;
  layout: ImportLayout | null;
  timed: boolean;
  files: { name: string; sha256: string }[];
}

/** A look through files that goes on until `end`. */
export interface OpenImport {
  read: ReadImport;
  /** The materials, ready to store; then raters, then judgments. */
  prompts: () => AsyncGenerator<readonly PreparedPrompt[]>;
  raters: () => AsyncGenerator<readonly ImportedRater[]>;
  judgments: () => AsyncGenerator<readonly ImportedJudgment[]>;
  end: () => Promise<void>;
}

/** Reads ratings of other tools, where no rater waits for it. Rejects with `invalid` where that takes too much. */
export type OpenImports = (request: ImportRequest) => Promise<OpenImport>;
