const closers = String.raw`["'”’»)\]}*_~\x60]*`;
const ender = "[.!?…。！？।؟۔]";

/** A whole end: a sentence, an emoji, a formula, a table row, a closed fence. */
const whole = new RegExp(
  String.raw`(?:${ender}${closers}|\p{Extended_Pictographic}\uFE0F?|\$\$|\\\]|\||^[ \t]*(?:\x60{3,}|~{3,}))$`,
  "u",
);
const endOfSentence = new RegExp(String.raw`${ender}${closers}(?=\s|$)|[。！？]`, "gu");
const listItem = /^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+/;
/** The number of a list item at the end of a text, of which the last characters are enough. */
const isNumeral = (text: string, end: number): boolean =>
  /(?:^|\n)[ \t]{0,8}\d{1,3}\.$/.test(text.slice(Math.max(0, end - 13), end));

const isWhole = (text: string): boolean => {
  const lastLine = text.slice(text.lastIndexOf("\n") + 1);
  return whole.test(lastLine.trimEnd());
};

/** Lists of words and names have no full stops: their last item is as whole as the others. */
function endsInBareList(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (!listItem.test(lines.at(-1) ?? "")) return false;
  const items = lines.slice(0, -1).filter((line) => listItem.test(line));
  const bare = items.filter((line) => !isWhole(line));
  return items.length > 0 && bare.length * 2 >= items.length;
}

/**
 * A text that breaks off in the middle, as at a limit of tokens, up to its last whole sentence. Texts
 * that end in one, or have none, stay as they are.
 */
export function lastSentence(text: string): string {
  const trimmed = text.trimEnd();
  if (trimmed === "" || isWhole(trimmed) || endsInBareList(trimmed)) return text;
  let end = 0;
  for (const match of trimmed.matchAll(endOfSentence)) {
    const stop = match.index + match[0].length;
    if (!isNumeral(trimmed, stop)) end = stop;
  }
  return end === 0 ? text : trimmed.slice(0, end);
}
