const number = new Intl.NumberFormat("en");

/** `1 pair`, `1,200 pairs`. */
export const countOf = (count: number, one: string): string =>
  `${number.format(count)} ${one}${count === 1 ? "" : "s"}`;

/** `a, b and c`. */
export const listOf = (names: readonly string[]): string =>
  names.length < 2
    ? names.join("")
    : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;

/** A field of a form, with its heading. */
export const section = (
  heading: string,
  paragraphs: readonly string[],
  otherwise = "None.",
): string =>
  [
    `### ${heading}`,
    paragraphs.length === 0
      ? otherwise
      : paragraphs.join(paragraphs.every((text) => text.startsWith("- ")) ? "\n" : "\n\n"),
  ].join("\n\n");
