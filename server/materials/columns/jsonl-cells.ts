import { readJsonl } from "../rows/read-jsonl.ts";
import { cellError, type CellRow, type CellRows } from "./cells.ts";
import { findColumns } from "./find-columns.ts";

/** As many names are kept to say what a missing column may be called. */
const mostNames = 200;

/**
 * The wanted fields of the objects of a JSON Lines file; null is nothing. A line may leave a field out, but a
 * field that no line has is not a column: that is the last finding.
 */
export async function* jsonlCells(path: string, file: string, wanted: readonly string[]): CellRows {
  const seen = new Set<string>();
  for await (const rows of readJsonl(path, file)) {
    yield rows.map((row): CellRow => {
      if (!("value" in row)) return row;
      const { line, value } = row;
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        const mend = 'write an object, as in {"unit": "u1", "rater": "r1", "value": 3}';
        return cellError(file, line, "Is not an object", mend);
      }
      const fields = new Map(Object.entries(value));
      for (const name of fields.keys()) {
        if (seen.size < mostNames || wanted.includes(name)) seen.add(name);
      }
      return { line, cells: wanted.map((name) => fields.get(name) ?? undefined) };
    });
  }
  const names = [...seen];
  const absent = wanted.filter((name) => !seen.has(name));
  if (absent.length > 0) {
    yield findColumns(file, null, absent, names).map((finding) => ({ finding }));
  }
}
