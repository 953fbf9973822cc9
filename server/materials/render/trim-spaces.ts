const isSpace = (unit: number): boolean => unit === 0x20 || unit === 0x09;

/** A line without spaces and tabs at its end; patterns that look for an end run away on long spaces. */
export function trimEndSpaces(line: string): string {
  let end = line.length;
  while (end > 0 && isSpace(line.charCodeAt(end - 1))) end -= 1;
  return line.slice(0, end);
}

/** A line without spaces and tabs at its beginning. */
export function trimStartSpaces(line: string): string {
  let start = 0;
  while (start < line.length && isSpace(line.charCodeAt(start))) start += 1;
  return line.slice(start);
}

/** Without either. Other white space is left: Markdown leaves it too. */
export const trimSpaces = (line: string): string => trimStartSpaces(trimEndSpaces(line));
