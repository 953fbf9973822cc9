import { isUtf8 } from "node:buffer";

const newline = 0x0a;

/** The first line, from 1, that is not UTF-8. */
function brokenLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(newline, start);
    const end = found === -1 ? bytes.length : found + 1;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end;
  }
  return line;
}

/** The text of a file in UTF-8, without a byte order mark, or the line that is not UTF-8. */
export function decodeText(bytes: Buffer): { text: string } | { brokenLine: number } {
  if (!isUtf8(bytes)) return { brokenLine: brokenLine(bytes) };
  return { text: bytes.toString("utf8").replace(/^\uFEFF/, "") };
}
