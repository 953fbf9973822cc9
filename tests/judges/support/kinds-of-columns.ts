import type { ColumnDescription } from "../../../server/dataset/tables/describe-columns.ts";

/** In the words of `kinds.py`. */
export type Kind = "text" | "integer" | "number" | "boolean" | "time";

/** What a column of a CSV table holds; one that has words and numbers is one of texts. */
function kindOf({ kinds: [kind, ...more] }: ColumnDescription): Kind {
  if (more.length > 0) return "text";
  return kind === "integer" || kind === "number" || kind === "boolean" || kind === "time"
    ? kind
    : "text";
}

/** By column. */
export const kindsOf = (columns: readonly ColumnDescription[]): Record<string, Kind> =>
  Object.fromEntries(columns.map((each) => [each.column, kindOf(each)]));
