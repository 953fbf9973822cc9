import { counted, importLimits, type Refusal } from "./import-limits.ts";

const [quote, comma, newline] = [0x22, 0x2c, 0x0a];
const mostCells = 10_000;

/** Whether a byte of UTF-8 begins a character. */
const begins = (byte: number): boolean => (byte & 0xc0) !== 0x80;

/**
 * Looks through CSV, piece by piece, for cells and lines that would cost too much to parse: a quote that never
 * closes makes one cell of all that follows. Says on which line what is refused begins.
 */
export function createCsvScan(): (bytes: Buffer) => (Refusal & { line: number }) | null {
  let [line, start, cells, characters] = [1, 1, 0, 0];
  let quoted = false;
  return (bytes) => {
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === newline) line += 1;
      if (byte === quote) {
        if (quoted) quoted = false;
        // A doubled quote closes a cell and opens it again; one in the middle of a plain cell opens nothing.
        else if (characters === 0 || bytes[at - 1] === quote) quoted = true;
        characters += 1;
      } else if (!quoted && (byte === comma || byte === newline)) {
        cells = byte === comma ? cells + 1 : 0;
        characters = 0;
        if (byte === newline) start = line;
        if (cells >= mostCells) {
          const message = `Has more than ${counted(mostCells)} cells`;
          return { line: start, message, mend: "keep the columns that are needed" };
        }
      } else if (begins(byte)) {
        characters += 1;
        // Two characters of quotes may stand for one.
        if (characters > 2 * importLimits.text) {
          const message = `Has a cell of more than ${counted(importLimits.text)} characters, or a quote that is not closed`;
          return { line: start, message, mend: "shorten it, divide it, or close the quote" };
        }
      }
    }
    return null;
  };
}
