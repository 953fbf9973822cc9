import type { ImportOptions } from "../../../shared/protocol/import-calls.ts";

/** Files of a tool, and what they say. */
export interface ToolFiles {
  /** What the tool wrote, by path. */
  files: Record<string, unknown[] | object | string>;
  options?: ImportOptions;
  layout: string;
  /** `unit rater question answer`, as the study has them, in no order. */
  said: string[];
  /** What is told beside. */
  told?: string[];
}
