import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { longestLine, readBlocks } from "./read-blocks.ts";
import { type Row, rowError, type Rows } from "./row.ts";
import { columnError, tableRow } from "./table-row.ts";
import { type WideColumns, wideColumns } from "./wide-columns.ts";

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
  const mend = "save the table with commas between the cells, or write the materials as .jsonl";
  throw new NotText(1, `Has ${name} between the cells; nothing of it is read`, mend);
}

async function* textOf(path: string): AsyncGenerator<Buffer> {
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
    yield bytes;
  }
}

const broken = (file: string, error: unknown, line: number): Row => {
  if (error instanceof NotText) return rowError(file, error.line, error.message, error.mend);
  if (!(error instanceof CsvError)) throw error;
  const quotes = /QUOTE/.test(error.code);
  const message = quotes
    ? "Has a quote that is not closed, or stands in a plain cell"
    : "Cannot be read";
  return rowError(
    file,
    line,
    `${message}; what follows is not read`,
    'put cells with quotes, commas or line ends in quotes, and write "" for a quote in them',
  );
};

/** What of a parsed record is used: its cells and the line that it ends on. */
interface CsvRecord {
  record: string[];
  info: { lines: number };
}

/** Nothing between two commas is nothing, except where an empty text is one. */
const cellsOf =
  (columns: readonly string[], record: readonly string[]) =>
  (column: string): unknown => {
    const value = record[columns.indexOf(column)];
    const isText = column === "prompt" || column.startsWith("response.");
    return value === "" && !isText ? undefined : value;
  };

/** The rows of a CSV file: commas, quotes doubled, a head with the columns of `wide-columns.ts`. */
export async function* readCsv(path: string, file: string): Rows {
  const records: AsyncIterable<CsvRecord> = Readable.from(textOf(path)).compose(
    parse({ info: true, relax_column_count: true, max_record_size: longestLine }),
  );
  let head: { columns: string[]; wide: WideColumns } | null = null;
  let line = 1;
  let rows: Row[] = [];
  try {
    for await (const { record, info } of records) {
      const at = line;
      line = info.lines + 1;
      if (record.length === 1 && (record[0] ?? "").trim() === "") continue;
      if (head === null) {
        const columns = record.map((name) => name.trim());
        head = { columns, wide: wideColumns(columns, []) };
        if (head.wide.problems.length > 0) {
          yield head.wide.problems.map((problem) => columnError(file, at, problem));
          return;
        }
      } else if (record.length === head.columns.length) {
        rows.push(tableRow(file, at, head.wide, cellsOf(head.columns, record)));
      } else {
        const message = `Has ${record.length} cells, the head of the table has ${head.columns.length}`;
        const mend = "put cells that have commas in quotes, and keep empty cells";
        rows.push(rowError(file, at, message, mend));
      }
      if (rows.length >= batch) {
        yield rows;
        rows = [];
      }
    }
  } catch (error) {
    rows.push(broken(file, error, line));
  }
  if (head === null && rows.length === 0) {
    rows.push(rowError(file, 1, "Is empty", "begin with a line that names the columns"));
  }
  if (rows.length > 0) yield rows;
}
