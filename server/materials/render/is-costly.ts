/** Texts beyond these are shown as they stand: parsing would hold up a server, or exhaust its stack. */
const longest = 100_000;
const deepestNesting = 50;

/** How many containers a line opens before its text: quotes and list items. */
function containersOpened(line: string): number {
  const opening = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
  let opened = 0;
  while (opened <= deepestNesting && opening.test(line)) opened += 1;
  return opened;
}

/** Whether a text is refused unparsed: the same answer on every machine. */
export function isCostly(text: string): boolean {
  if (text.length > longest) return true;
  return text.split("\n").some((line) => containersOpened(line) > deepestNesting);
}
