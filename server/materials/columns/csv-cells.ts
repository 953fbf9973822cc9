import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { longestLine, readBlocks } from "../rows/read-blocks.ts";
import { cellError, type CellRow, type CellRows } from "./cells.ts";
import { findColumns } from "./find-columns.ts";

const batch = 2000;

/** Stops the parser where the file is no text that can be read. */
class Unreadable extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

async function* textOf(path: string): AsyncGenerator<Buffer> {
  for await (const { bytes, firstLine, tooLong } of readBlocks(path)) {
    if (tooLong) throw new Unreadable(firstLine, "Is too long a line; what follows is not read");
    if (!isUtf8(bytes)) {
      const lines = bytes.toString("latin1").split("\n");
      const broken = lines.findIndex((line) => !isUtf8(Buffer.from(line, "latin1")));
      throw new Unreadable(firstLine + broken, "Is not written in UTF-8");
    }
    yield bytes;
  }
}

function unreadable(file: string, error: unknown, line: number): CellRow {
  if (error instanceof Unreadable) {
    return cellError(file, error.line, error.message, "save the table as CSV in UTF-8");
  }
  if (!(error instanceof CsvError)) throw error;
  const message = "Has a quote that is not closed, or stands in a plain cell";
  const mend = 'put cells with quotes or commas in quotes, and write "" for a quote in them';
  return cellError(file, line, `${message}; what follows is not read`, mend);
}

interface CsvRecord {
  record: string[];
  info: { lines: number };
}

/** The wanted columns of a CSV file with a head; an empty cell is nothing. */
export async function* csvCells(path: string, file: string, wanted: readonly string[]): CellRows {
  const records: AsyncIterable<CsvRecord> = Readable.from(textOf(path)).compose(
    parse({ info: true, relax_column_count: true, max_record_size: longestLine }),
  );
  let places: readonly number[] | null = null;
  let width = 0;
  let line = 1;
  let rows: CellRow[] = [];
  try {
    for await (const { record, info } of records) {
      const at = line;
      line = info.lines + 1;
      if (record.length === 1 && (record[0] ?? "").trim() === "") continue;
      if (places === null) {
        const names = record.map((name) => name.trim());
        const problems = findColumns(file, at, wanted, names);
        if (problems.length > 0) {
          yield problems.map((finding) => ({ finding }));
          return;
        }
        places = wanted.map((name) => names.indexOf(name));
        width = record.length;
      } else if (record.length === width) {
        rows.push({
          line: at,
          cells: places.map((place) => (record[place] === "" ? undefined : record[place])),
        });
      } else {
        const message = `Has ${record.length} cells, the head of the table has ${width}`;
        const mend = "put cells that have commas in quotes, and keep empty cells";
        rows.push(cellError(file, at, message, mend));
      }
      if (rows.length >= batch) {
        yield rows;
        rows = [];
      }
    }
  } catch (error) {
    rows.push(unreadable(file, error, line));
  }
  if (places === null && rows.length === 0) {
    rows.push(cellError(file, 1, "Is empty", "begin with a line that names the columns"));
  }
  if (rows.length > 0) yield rows;
}
