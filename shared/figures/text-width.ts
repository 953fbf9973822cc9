import { textSize } from "./drawing.ts";

/** Advance widths of Helvetica's characters from the space to the tilde, in thousandths of the size. */
const advances = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const first = 32;
/** Letters beyond ASCII are at most about as wide as this; ideographs and emoji fill their square. */
const beyondAscii = 700;
const square = 1000;
const firstWide = 0x1100;

function advanceOf(character: string): number {
  const code = character.codePointAt(0) ?? first;
  const known = advances[code - first];
  return known ?? (code >= firstWide && !(code >= 0x2000 && code < 0x2300) ? square : beyondAscii);
}

/** Somewhat wider in bold, and in other fonts than Helvetica. */
const reserve = { plain: 1.04, bold: 1.12 };

/** How wide a text is at most, in points. */
export function textWidth(text: string, bold = false): number {
  let sum = 0;
  for (const character of text) sum += advanceOf(character);
  return (sum / 1000) * textSize * (bold ? reserve.bold : reserve.plain);
}

/**
 * The text, or as much of it as is no wider than `width` points, with an ellipsis in its middle: names that
 * begin alike are often told apart by their ends.
 */
export function fitText(text: string, width: number, bold = false): string {
  if (textWidth(text, bold) <= width) return text;
  const characters = Array.from(text);
  const cut = (kept: number): string => {
    const head = characters.slice(0, Math.ceil(kept / 2)).join("");
    const tail = characters.slice(characters.length - Math.floor(kept / 2)).join("");
    return `${head.trimEnd()}…${tail.trimStart()}`;
  };
  let kept = characters.length - 1;
  while (kept > 0 && textWidth(cut(kept), bold) > width) kept -= 1;
  return cut(kept);
}

/** The text in lines of at most `width` points, broken at spaces. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(fitText(word, width));
  }
  return lines;
}
