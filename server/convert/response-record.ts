import type { responseLayouts } from "../../shared/model/conversion.ts";
import type { Prompt } from "../../shared/model/prompt.ts";
import type { ImportRecord } from "../imports/rated-item.ts";

/** What one record of a file of responses says: a prompt, and what one arm or more answered. */
export interface ResponseRecord {
  /** Null where files are matched by the prompt itself. */
  id: string | null;
  /** Null in a file of answers alone, whose prompts are in another. */
  prompt: Prompt["prompt"] | null;
  task: string | null;
  context: string | null;
  model: string | null;
  belief: string | null;
  reference: string | null;
  tags: Record<string, string>;
  responses: { called: string; model: string | null; text: string | boolean }[];
}

/** The same, once every response is a text. */
export interface MatchedResponse {
  responses: { called: string; model: string | null; text: string }[];
}

/** Reads the records of one tool's files. */
export interface ResponseLayout {
  name: (typeof responseLayouts)[number] | "columns";
  /** Whether a file's first record is of this layout. */
  recognises: (record: ImportRecord) => boolean;
  /** Null for a record that cannot be one of this layout. */
  read: (record: ImportRecord) => ResponseRecord | null;
}

export const nothingSaid: Omit<ResponseRecord, "prompt" | "responses"> = {
  id: null,
  task: null,
  context: null,
  model: null,
  belief: null,
  reference: null,
  tags: {},
};
