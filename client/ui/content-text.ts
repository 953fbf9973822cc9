import type { Content, ContentTag } from "../../shared/model/content.ts";

// prettier-ignore
const breaksAfter: ReadonlySet<ContentTag> = new Set<ContentTag>([
  "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "tr", "br", "hr", "blockquote",
]);

/** The words of a tree, lines broken where blocks end. Walks without recursion: no depth can fail it. */
export const textOf = (contents: readonly Content[]): string => {
  const pieces: string[] = [];
  const left: Content[] = contents.toReversed();
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === "string") {
      pieces.push(next);
      continue;
    }
    if (breaksAfter.has(next.tag)) left.push("\n");
    if (next.tag === "td" || next.tag === "th") left.push("\t");
    for (const child of next.children?.toReversed() ?? []) left.push(child);
  }
  return pieces.join("").trim();
};

const firstLetter = /\p{L}/u;
const rightToLeft =
  /^[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** The way a text runs, by its first letter; for lists and tables, whose own `dir="auto"` looks too far. */
export const directionOf = (text: string): "ltr" | "rtl" => {
  const letter = firstLetter.exec(text)?.[0] ?? "";
  return rightToLeft.test(letter) ? "rtl" : "ltr";
};
