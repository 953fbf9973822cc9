import { isUtf8 } from "node:buffer";
import type { Refusal } from "../limits/import-limits.ts";
import { scanJson } from "../limits/scan-json.ts";
import { locateJsonError } from "./locate-json-error.ts";
import { type Block, longestLine, readBlocks } from "./read-blocks.ts";
import { type Row, rowError, type Rows } from "./row.ts";

const newline = 0x0a;

/** A shorter line cannot hold what is refused before it is parsed. */
const longLine = 64 * 1024;

/** A larger block has a line of that size, which costs little to look through and much to copy. */
const largeBlock = 1024 * 1024;

/** A line; null for one that is not UTF-8, and why not for one that is not even decoded. */
type Line = string | Refusal | null;

const lineOf = (bytes: Buffer): Line => {
  const refusal = bytes.length < largeBlock ? null : scanJson(bytes);
  if (refusal !== null) return refusal;
  return isUtf8(bytes) ? bytes.toString("utf8") : null;
};

/** The lines of a block. */
function linesOf({ bytes }: Block): Line[] {
  if (bytes.length < largeBlock && isUtf8(bytes)) return bytes.toString("utf8").split("\n");
  const lines: Line[] = [];
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(newline, start);
    const end = found === -1 ? bytes.length : found;
    lines.push(lineOf(bytes.subarray(start, end)));
    start = end + 1;
  }
  return lines;
}

/** Parsed where it can be; keys such as `__proto__` become own properties, as JSON.parse makes them. */
function rowOf(file: string, line: number, text: string): Row {
  const refusal = text.length < longLine ? null : scanJson(Buffer.from(text));
  if (refusal !== null) return rowError(file, line, refusal.message, refusal.mend);
  try {
    return { line, value: JSON.parse(text) as unknown };
  } catch {
    const error = locateJsonError(text);
    return error === null
      ? rowError(file, line, "Cannot be read", "write it more simply")
      : rowError(file, line, error.message, error.mend, { column: error.column });
  }
}

/** A first line that opens a record and ends is how a record, or a list of them, spread over lines begins. */
const isSpreadOut = (text: string): boolean => /^\s*[[{](?:\s*\{)?\s*$/.test(text);

/** The rows of a JSON Lines file. Blank lines are passed over; line ends may be CRLF. */
export async function* readJsonl(path: string, file: string): Rows {
  for await (const block of readBlocks(path)) {
    if (block.tooLong) {
      const message = `Is longer than ${longestLine / 1024 / 1024} MB; what follows is not read`;
      yield [rowError(file, block.firstLine, message, "write one record a line")];
      return;
    }
    const rows: Row[] = [];
    let isFirst = block.firstLine === 1;
    for (const [index, text] of linesOf(block).entries()) {
      const line = block.firstLine + index;
      if (typeof text === "object" && text !== null) {
        rows.push(rowError(file, line, text.message, text.mend));
        continue;
      }
      if (isFirst && text !== null && isSpreadOut(text)) {
        const message = "Spreads a record over several lines; nothing of it is read";
        yield [
          rowError(file, line, message, "write each record on one line, without a list around"),
        ];
        return;
      }
      if (text === null) {
        rows.push(rowError(file, line, "Is not written in UTF-8", "save the file as UTF-8"));
      } else if (text.trim() !== "") rows.push(rowOf(file, line, text));
      isFirst &&= text?.trim() === "";
    }
    if (rows.length > 0) yield rows;
  }
}
