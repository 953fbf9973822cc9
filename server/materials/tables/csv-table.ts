import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { counted, importLimits } from "../limits/import-limits.ts";
import { createCsvScan } from "../limits/scan-csv.ts";
import { longestLine, readBlocks } from "../rows/read-blocks.ts";
import type { RowMaker, TableLayout } from "./table-layout.ts";

const batch = 500;

/** Stops the parser where the file is not text as it should be; the line says where. */
class NotText extends Error {
  readonly line: number;
  readonly mend: string;

  constructor(line: number, message: string, mend: string) {
    super(message);
    this.line = line;
    this.mend = mend;
  }
}

/** A head of one cell that has another program's separator in it; spreadsheets write those in many countries. */
function checkSeparator(start: Buffer): void {
  const [head = ""] = start.toString("utf8").split("\n", 1);
  const separator = head.includes(",") ? undefined : /[;\t]/.exec(head)?.[0];
  if (separator === undefined) return;
  const name = separator === ";" ? "semicolons" : "tabs";
  const mend = "save the table with commas between the cells, or write it as .jsonl";
  throw new NotText(1, `Has ${name} between the cells; nothing of it is read`, mend);
}

async function* textOf(path: string): AsyncGenerator<Buffer> {
  const scan = createCsvScan();
  for await (const { bytes, firstLine, tooLong } of readBlocks(path)) {
    if (tooLong) {
      const message = `Is longer than ${longestLine / 1024 / 1024} MB; what follows is not read`;
      throw new NotText(firstLine, message, "write one record a line");
    }
    if (!isUtf8(bytes)) {
      const lines = bytes.toString("latin1").split("\n");
      const broken = lines.findIndex((line) => !isUtf8(Buffer.from(line, "latin1")));
      throw new NotText(firstLine + broken, "Is not written in UTF-8", "save the file as UTF-8");
    }
    if (firstLine === 1) checkSeparator(bytes);
    const refusal = scan(bytes);
    if (refusal !== null) throw new NotText(refusal.line, refusal.message, refusal.mend);
    yield bytes;
  }
}

function findingOf<R>(layout: TableLayout<R>, error: unknown, line: number): R {
  if (error instanceof NotText) return layout.problem(error.line, error.message, error.mend);
  if (!(error instanceof CsvError)) throw error;
  const quotes = /QUOTE/.test(error.code);
  const message = quotes
    ? "Has a quote that is not closed, or stands in a plain cell"
    : "Cannot be read";
  const mend =
    'put cells with quotes, commas or line ends in quotes, and write "" for a quote in them';
  return layout.problem(line, `${message}; what follows is not read`, mend);
}

/** What of a parsed record is used: its cells and the line that it ends on. */
interface CsvRecord {
  record: string[];
  info: { lines: number };
}

/**
 * The rows of a CSV file in batches, in bounded memory: commas, quotes doubled, a head with the names of
 * the columns. An empty cell is an empty text. A finding that ends the file is the last row.
 */
export async function* csvTable<R>(
  path: string,
  layout: TableLayout<R>,
): AsyncGenerator<readonly R[]> {
  const records: AsyncIterable<CsvRecord> = Readable.from(textOf(path)).compose(
    parse({ info: true, relax_column_count: true, max_record_size: longestLine }),
  );
  let places = new Map<string, number>();
  let width = 0;
  let rowOf: RowMaker<R> | null = null;
  let line = 1;
  let rows: R[] = [];
  try {
    for await (const { record, info } of records) {
      const at = line;
      line = info.lines + 1;
      if (record.length === 1 && (record[0] ?? "").trim() === "") continue;
      if (rowOf === null) {
        const columns = record.map((name) => name.trim());
        const head = layout.head(at, columns);
        if (typeof head !== "function") {
          yield head.refused;
          return;
        }
        rowOf = head;
        width = columns.length;
        places = new Map(columns.map((name, place) => [name, place]));
      } else if (record.some((cell) => cell.length > importLimits.text)) {
        const message = `Has a cell of more than ${counted(importLimits.text)} characters`;
        rows.push(layout.problem(at, message, "shorten it, or divide it"));
      } else if (record.length === width) {
        rows.push(rowOf(at, (column) => record[places.get(column) ?? width]));
      } else {
        const message = `Has ${record.length} cells, the head of the table has ${width}`;
        rows.push(
          layout.problem(at, message, "put cells that have commas in quotes, and keep empty cells"),
        );
      }
      if (rows.length >= batch) {
        yield rows;
        rows = [];
      }
    }
  } catch (error) {
    rows.push(findingOf(layout, error, line));
  }
  if (rowOf === null && rows.length === 0) {
    rows.push(layout.problem(1, "Is empty", "begin with a line that names the columns"));
  }
  if (rows.length > 0) yield rows;
}
