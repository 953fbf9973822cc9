import { findRefusal } from "../../domain/refusals/find-refusal.ts";
import { refusalPatterns } from "../../domain/refusals/refusal-patterns.ts";
import type { AuditLine } from "../files/audit-file.ts";
import type { TextsRow } from "../tables/free-text.ts";

/** Which responses have a pattern of refusing, found again in the texts. */
export interface RefusalMarks {
  see: (texts: TextsRow) => void;
  /** How many responses of pairs there are. */
  responses: () => number;
  /** Null for a response that no pair has. */
  refuses: (pair: string, response: "x" | "y") => boolean | null;
}

/** By pair: whether x refuses, and y; null where there is no y. */
type Marks = readonly [boolean, boolean | null];

/** Looks for refusals where the log tells of labels by this version's patterns; for nothing else. */
export function createRefusalMarks(entries: readonly AuditLine[]): RefusalMarks | null {
  const isAsked = entries.some(
    ({ kind, details }) => kind === "labelled" && details["patterns"] === refusalPatterns.version,
  );
  if (!isAsked) return null;
  const marks = new Map<string, Marks>();
  let responses = 0;
  return {
    see: ({ pair, x, y }) => {
      marks.set(pair, [
        findRefusal(x.text) !== null,
        y === null ? null : findRefusal(y.text) !== null,
      ]);
      responses += y === null ? 1 : 2;
    },
    responses: () => responses,
    refuses: (pair, response) => marks.get(pair)?.[response === "x" ? 0 : 1] ?? null,
  };
}
