/**
 * Texts beyond these are shown as they stand: reading them as Markdown would hold up a server, or exhaust
 * its stack. Counts, not times, so that every machine decides alike; real answers stay far below (of 1,650
 * measured the most had 218 marks, 24 brackets and 80 marks of emphasis).
 */
const longest = 100_000;
const deepestNesting = 50;
const deepestIndent = 2 * deepestNesting;
const most = {
  lines: 2000,
  marks: 1500,
  brackets: 300,
  emphasis: 500,
  addresses: 200,
  formulas: 100,
  formulaLength: 5000,
};

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** How many containers a line opens before its text: quotes and list items. */
function containersOpened(line: string): number {
  const opening = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
  let opened = 0;
  while (opened <= deepestNesting && opening.test(line)) opened += 1;
  return opened;
}

const isTooDeep = (line: string): boolean =>
  containersOpened(line) > deepestNesting ||
  (/^[ \t]*/.exec(line)?.[0].length ?? 0) > deepestIndent;

/** What is between fences costs little, whatever is in it. */
function outsideFences(lines: readonly string[]): string[] {
  let fence: string | null = null;
  return lines.filter((line) => {
    const mark = /^[ \t>]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === null) {
      fence = mark ?? null;
      return true;
    }
    if (mark?.startsWith(fence) === true) fence = null;
    return false;
  });
}

/** The length of all that may be formulas, from the first `$$` to the last. */
const formulaLength = (text: string): number => text.lastIndexOf("$$") - text.indexOf("$$");

/** Whether a text, with `\n` at its line ends, is refused unread. */
export function isCostly(text: string): boolean {
  if (text.length > longest) return true;
  const all = text.split("\n");
  if (all.length > most.lines) return true;
  const lines = outsideFences(all);
  if (lines.some(isTooDeep)) return true;
  const open = lines.join("\n");
  return (
    count(open, /[\\`*_~[\]<>&|$#\n@]/g) > most.marks ||
    count(open, /\[/g) > most.brackets ||
    count(open, /[*_~]/g) > most.emphasis ||
    count(open, /:\/\/|www\./g) > most.addresses ||
    count(open, /\$\$?|\\[([]/g) > most.formulas ||
    formulaLength(open) > most.formulaLength
  );
}
