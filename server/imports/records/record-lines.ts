const [newline, quote, backslash, comma] = [0x0a, 0x22, 0x5c, 0x2c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Whether a byte is a space, a tab or a line's end. */
const isBlank = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** The lines, from 1, on which the records of a JSON list begin; of anything but a list, none. */
export function recordLines(bytes: Buffer): number[] {
  const lines: number[] = [];
  let [line, depth, awaits] = [1, 0, false];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === newline) line += 1;
    if (isBlank(byte)) continue;
    if (depth === 1 && awaits && byte !== closeList) {
      lines.push(line);
      awaits = false;
    }
    if (byte === quote) {
      for (at += 1; at < bytes.length && bytes[at] !== quote; at += 1) {
        if (bytes[at] === backslash) at += 1;
        if (bytes[at] === newline) line += 1;
      }
    } else if (byte === openList || byte === openObject) {
      if (depth === 0 && byte === openObject) return [];
      depth += 1;
      if (depth === 1) awaits = true;
    } else if (byte === closeList || byte === closeObject) depth -= 1;
    else if (byte === comma && depth === 1) awaits = true;
  }
  return lines;
}
