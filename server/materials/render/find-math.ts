/**
 * Models write formulas as `$x$`, `$$x$$`, `\(x\)` and `\[x\]`; the Markdown parser reads only the
 * second. This rewrites the others to it, outside code, and leaves sums of money alone.
 */

/** Fenced code, code spans, escaped characters, and the four ways of writing a formula, in this order. */
const pieces = new RegExp(
  [
    String.raw`(?<fence>^(?:[ \t>]|[-*+] |\d{1,9}[.)] )*(?<ticks>\`{3,}|~{3,})[^\n]*(?:\n(?![ \t>]*\k<ticks>)[^\n]*)*(?:\n[ \t>]*\k<ticks>[^\n]*)?)`,
    String.raw`(?<code>(?<!\`)(?<run>\`+)(?!\`)[^\n]*?(?<!\`)\k<run>(?!\`))`,
    String.raw`(?<double>\$\$[\s\S]*?\$\$)`,
    String.raw`\\\((?<round>(?:[^\n\\]|\\[^()\n])+?)\\\)`,
    String.raw`\\\[(?<square>(?:[^\\]|\\[^[\]])+?)\\\]`,
    String.raw`(?<escaped>\\[\s\S])`,
    String.raw`\$(?<single>[^\s$](?:[^$\n]*[^\s$\\])?)\$(?![\dA-Za-z])`,
  ].join("|"),
  "gm",
);

/** A formula, not a price: `5 (USD` between two dollar signs has no sign of one, and a word. */
const isMathematical = (inside: string): boolean =>
  /[\\^_={}]/.test(inside) ||
  /^-?\d+(?:\.\d+)?$/.test(inside) ||
  /^(?!\d)(?!.*[A-Za-z]{3})/.test(inside);

const oneLine = (formula: string): string => formula.trim().replace(/\s+/g, " ");

/** Longer formulas are left as text: rendering them costs more than reading them gives. */
const longestFormula = 5000;

/** The formula as the parser reads it; null where it is none. */
function rewritten(groups: Partial<Record<string, string>>): string | null {
  const { round, square, single } = groups;
  if (round !== undefined && !round.includes("$$")) return `$$${oneLine(round)}$$`;
  if (square !== undefined && !square.includes("$$")) {
    return `$$\\displaystyle ${oneLine(square)}$$`;
  }
  return single !== undefined && isMathematical(single) ? `$$${single}$$` : null;
}

export function rewriteMath(text: string): string {
  if (!/\\[([]|\$/.test(text)) return text;
  let result = "";
  let end = 0;
  for (const match of text.matchAll(pieces)) {
    const formula = match[0].length > longestFormula ? null : rewritten(match.groups ?? {});
    if (formula === null) continue;
    result += text.slice(end, match.index) + formula;
    end = match.index + match[0].length;
  }
  return result + text.slice(end);
}
