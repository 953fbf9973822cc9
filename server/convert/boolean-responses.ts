import type { Finding } from "../domain/finding.ts";
import type { ImportRecord } from "../imports/rated-item.ts";
import type { MatchedResponse, ResponseRecord } from "./response-record.ts";

/** Responses that are no texts: an export makes `true` of a cell that says so, whether it was a word or not. */
export const booleanResponses = (
  { responses }: ResponseRecord,
  { file, line }: Pick<ImportRecord, "file" | "line">,
): Finding[] =>
  responses
    .filter(({ text }) => typeof text === "boolean")
    .map(({ called, text }) => ({
      severity: "error",
      file,
      line,
      field: null,
      message: `The response of "${called}" is the boolean ${String(text)} and no text`,
      mend: "write it in quotes, or take such responses for words: --booleans text",
    }));

/** The record with words for truth values. */
export const withWords = (record: ResponseRecord): ResponseRecord & MatchedResponse => ({
  ...record,
  responses: record.responses.map((each) => ({ ...each, text: String(each.text) })),
});
