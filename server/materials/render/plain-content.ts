import type { Content } from "../../../shared/model/content.ts";

const lineEnd = /\r\n?/g;

/** Line ends as `\n`, whatever they were. */
export const withPlainLineEnds = (text: string): string => text.replace(lineEnd, "\n");

/** The lines of a paragraph with breaks between them. */
export const brokenLines = (lines: readonly string[]): Content[] =>
  lines.flatMap((line, index): Content[] => {
    const words = line === "" ? [] : [line];
    return index === 0 ? words : [{ tag: "br" }, ...words];
  });

/** A text as it stands: paragraphs at blank lines, line breaks kept, nothing interpreted. */
export function plainContent(text: string): Content[] {
  return withPlainLineEnds(text)
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.replace(/^\n+|\s+$/g, ""))
    .filter((paragraph) => paragraph !== "")
    .map((paragraph) => ({ tag: "p", children: brokenLines(paragraph.split("\n")) }));
}

/** Lines that no rule of Markdown touches: they begin with a letter, and nothing in them is special. */
const plainLine =
  /^["'“‘(¿¡]?[\p{L}](?:[^\p{Cc}\p{Cf}\\`*_~[\]<>&|$@]*[^\s\p{Cc}\p{Cf}\\`*_~[\]<>&|$@])?$/u;
const address = /www\.|:\/\//i;

/** Whether the text means the same as Markdown and as it stands; false when in doubt. */
export function isPlain(text: string): boolean {
  if (address.test(text)) return false;
  return text.split("\n").every((line) => line === "" || plainLine.test(line));
}
