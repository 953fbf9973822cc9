import type { ReadImport } from "../domain/import-reader.ts";
import type { PreparedPrompt } from "../domain/study-records.ts";

/** What the thread that reads says: once what it found, then prompts for every time it is asked. */
export type ImportMessage =
  { kind: "read"; read: ReadImport } | { kind: "prompts"; prompts: PreparedPrompt[] };
