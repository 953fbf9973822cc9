import { counted, importLimits, type Refusal } from "./import-limits.ts";

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const letterU = 0x75;

/** Texts a little too long are parsed: whoever reads the record then says which field it is. */
const longest = 10 * importLimits.text;

/** Whether a byte of UTF-8 begins a character. */
const begins = (byte: number): boolean => (byte & 0xc0) !== 0x80;

/**
 * Looks through JSON without parsing it for what would cost too much to parse or to look at: nesting, keys,
 * long texts. A list around the whole is taken for a list of records, each with keys of its own. Linear in
 * the bytes, in constant memory; what is no JSON is left for the parser to say.
 */
export function scanJson(bytes: Buffer): (Refusal & { offset: number }) | null {
  let depth = 0;
  let keys = 0;
  let isList = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) {
      const start = at;
      let characters = 0;
      for (at += 1; at < bytes.length; at += 1) {
        const inner = bytes[at] ?? 0;
        if (inner === quote) break;
        if (inner === backslash) at += bytes[at + 1] === letterU ? 5 : 1;
        if (begins(inner)) characters += 1;
        if (characters > longest) break;
      }
      if (characters > longest) {
        const message = `Has a text of more than ${counted(importLimits.text)} characters`;
        return { offset: start, message, mend: "shorten it, or divide it" };
      }
    } else if (byte === openList || byte === openObject) {
      depth += 1;
      if (depth === 1) isList = byte === openList;
      if (depth > importLimits.depth + (isList ? 1 : 0)) {
        const message = `Nests deeper than ${importLimits.depth} levels`;
        return { offset: at, message, mend: "flatten it" };
      }
    } else if (byte === closeList || byte === closeObject) {
      depth -= 1;
    } else if (byte === colon) {
      keys += 1;
      if (keys > importLimits.keys) {
        const message = `Has a record with more than ${counted(importLimits.keys)} keys`;
        return { offset: at, message, mend: "keep the fields that are needed" };
      }
    } else if (byte === comma && depth === 1 && isList) keys = 0;
  }
  return null;
}
