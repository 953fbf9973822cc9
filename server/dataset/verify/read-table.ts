import type { z } from "zod";
import { cellOf } from "../files/table-writer.ts";
import type { Bundle } from "./bundle.ts";
import type { FileSums } from "./check-checksums.ts";
import type { Findings } from "./findings.ts";
import { lineReader, readLines } from "./read-lines.ts";

/** What reading tables takes. */
export interface TableSource {
  bundle: Bundle;
  files: FileSums;
  findings: Findings;
}

/** A row with its number, from 1. Rows that do not keep the schema are told of and left out. */
export interface ReadRow<Row> {
  number: number;
  row: Row;
}

const parseJson = (line: string): { value: unknown } | null => {
  try {
    return { value: JSON.parse(line) };
  } catch {
    return null;
  }
};

/**
 * The rows of a table's JSON lines, a block at a time, held against the table's schema and, where there
 * is one, line by line against its CSV.
 */
export async function* readTable<Row extends z.ZodObject>(
  { bundle, files, findings }: TableSource,
  { name, row: schema }: { name: string; row: Row },
): AsyncGenerator<ReadRow<z.output<Row>>[]> {
  const jsonl = `${name}.jsonl`;
  const csv = `${name}.csv`;
  const complain = (file: string, row: number | null, message: string, column?: string): void => {
    findings.problem("tables", file, message, { row, column: column ?? null });
  };
  if (!files.sums.has(jsonl)) {
    complain(jsonl, null, "is not there");
    return;
  }
  const columns = Object.keys(schema.shape);
  const nextCells = files.sums.has(csv) ? lineReader(bundle, csv) : null;
  const header = await nextCells?.();
  if (nextCells !== null && header !== columns.join(","))
    complain(csv, 0, `begins with other columns than ${columns.join(",")}`);
  /** The file that checksums say was changed, or both. */
  const blamed = files.changed.has(csv) && !files.changed.has(jsonl) ? csv : jsonl;

  const compare = (number: number, line: string, row: z.output<Row>): void => {
    const cells = columns.map((column) => cellOf(row[column]));
    if (line === cells.join(",")) return;
    const found = line.split(",");
    const column =
      found.length === cells.length
        ? columns.find((_, index) => found[index] !== cells[index])
        : undefined;
    const other = blamed === csv ? jsonl : csv;
    complain(blamed, number, `says something else than ${other}`, column);
  };

  const whole = { ended: true };
  let number = 0;
  for await (const lines of readLines(bundle, jsonl, whole)) {
    const rows: ReadRow<z.output<Row>>[] = [];
    for (const line of lines) {
      number += 1;
      const cells = await nextCells?.();
      if (cells === null) complain(csv, number, `ends before ${jsonl} does`);
      const json = parseJson(line);
      const parsed = json === null ? null : schema.safeParse(json.value);
      if (parsed === null) complain(jsonl, number, "is no JSON");
      else if (!parsed.success) {
        for (const { path, message } of parsed.error.issues)
          complain(jsonl, number, message, path.length === 0 ? undefined : String(path[0]));
      } else {
        if (JSON.stringify(parsed.data) !== line)
          complain(jsonl, number, "is not written as an export writes it");
        if (typeof cells === "string") compare(number, cells, parsed.data);
        rows.push({ number, row: parsed.data });
      }
    }
    yield rows;
  }
  if (!whole.ended) complain(jsonl, number, "does not end with a line's end");
  if (nextCells !== null && (await nextCells()) !== null)
    complain(csv, number + 1, `goes on after ${jsonl} has ended`);
}
