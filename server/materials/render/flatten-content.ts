import type { Content, ContentElement } from "../../../shared/model/content.ts";

/** Parts of a line whose look says something about the writer, and whose words stay. */
const lookOnly = new Set(["strong", "em", "del", "span", "code"]);

const lineBreak: ContentElement = { tag: "br" };

type Line = Content[];

/** Adjoining strings as one, so that flat text is one piece wherever its look came from. */
function joined(line: Line): Line {
  const result: Line = [];
  for (const item of line) {
    const last = result.at(-1);
    if (typeof item === "string" && typeof last === "string") {
      result[result.length - 1] = last + item;
    } else if (item !== "") result.push(item);
  }
  return result;
}

const inline = (content: readonly Content[]): Line =>
  joined(
    content.flatMap((item): Line => {
      if (typeof item === "string") return [item];
      return lookOnly.has(item.tag) ? inline(item.children ?? []) : [item];
    }),
  );

const isCode = (line: Line): boolean => {
  const only = line.length === 1 ? line[0] : undefined;
  return typeof only === "object" && only.tag === "pre";
};

/** Lines as a paragraph with breaks; code in a list or a quote stands between two paragraphs. */
function paragraphs(lines: readonly Line[]): Content[] {
  const result: Content[] = [];
  let open: Line | null = null;
  for (const line of lines.filter(({ length }) => length > 0)) {
    if (isCode(line)) {
      result.push(...line);
      open = null;
    } else if (open === null) {
      open = [...line];
      result.push({ tag: "p", children: open });
    } else open.push(lineBreak, ...line);
  }
  return result;
}

// prettier-ignore
const blocks = new Set([
  "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "pre", "hr", "table",
]);

/** Each item a line of its own, numbered where the list is; what else an item holds follows it. */
function linesOfList(list: ContentElement): Line[] {
  const start = Number(list.attributes?.["start"] ?? 1);
  return (list.children ?? []).flatMap((item, index): Line[] => {
    const children = typeof item === "string" ? [item] : (item.children ?? []);
    const [first = [], ...more] = linesOf(children);
    return [list.tag === "ol" ? joined([`${start + index}. `, ...first]) : first, ...more];
  });
}

const linesOfTable = (table: ContentElement): Line[] =>
  (table.children ?? [])
    .flatMap((part) => (typeof part === "string" ? [] : (part.children ?? [])))
    .map((row) =>
      typeof row === "string"
        ? [row]
        : joined(
            (row.children ?? []).flatMap((cell, index) => [
              ...(index === 0 ? [] : [" | "]),
              ...(typeof cell === "string" ? [cell] : inline(cell.children ?? [])),
            ]),
          ),
    );

/** What stands in a list item or a quote, as lines. */
function linesOf(content: readonly Content[]): Line[] {
  const lines: Line[] = [];
  let isOpen = false;
  for (const item of content) {
    if (typeof item !== "string" && blocks.has(item.tag)) {
      lines.push(...linesOfBlock(item));
      isOpen = false;
    } else if (isOpen) lines.push(joined([...(lines.pop() ?? []), ...inline([item])]));
    else {
      lines.push(inline([item]));
      isOpen = true;
    }
  }
  return lines;
}

function linesOfBlock(block: ContentElement): Line[] {
  const children = block.children ?? [];
  if (block.tag === "ul" || block.tag === "ol") return linesOfList(block);
  if (block.tag === "table") return linesOfTable(block);
  if (block.tag === "hr") return [];
  if (block.tag === "blockquote") return linesOf(children);
  return [block.tag === "pre" ? [block] : inline(children)];
}

/**
 * A text without the look that Markdown gives it, since models differ in their use of it: headings,
 * emphasis, bullets, quotes and tables become plain lines. Code blocks and formulas stay: they are what
 * is said, not how. Flattening what is flat changes nothing.
 */
export const flattenContent = (content: readonly Content[]): Content[] =>
  content.flatMap((item): Content[] => {
    if (typeof item === "string") return [item];
    if (item.tag === "blockquote") return flattenContent(item.children ?? []);
    if (item.tag === "pre" || !blocks.has(item.tag)) return [item];
    return paragraphs(linesOfBlock(item));
  });
