import { createElement, Fragment, type ReactNode } from "react";
import type { Content, ContentElement, ContentTag } from "../../shared/model/content.ts";
import { Box } from "./box.ts";
import { directionOf, textOf } from "./content-text.ts";

/** Elements of HTML that are drawn, and the attributes that each may bear. */
const htmlTags: Partial<Record<ContentTag, readonly string[]>> = {
  ...Object.fromEntries(
    // prettier-ignore
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "li", "pre", "code", "hr", "br", "strong",
     "em", "del", "sub", "sup", "span", "table", "thead", "tbody", "tr"].map((tag) => [tag, []]),
  ),
  ol: ["start"],
  th: ["align"],
  td: ["align"],
};

// prettier-ignore
const mathTags: ReadonlySet<ContentTag> = new Set<ContentTag>([
  "math", "semantics", "mrow", "mi", "mn", "mo", "mtext", "mspace", "ms", "msup", "msub", "msubsup", "mfrac",
  "msqrt", "mroot", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom",
  "menclose", "merror",
]);

// prettier-ignore
const mathAttributes: readonly string[] = [
  "display", "mathvariant", "stretchy", "fence", "separator", "form", "accent", "accentunder", "symmetric",
  "linethickness", "columnalign", "rowspacing", "columnspacing", "columnlines", "rowlines", "scriptlevel",
  "displaystyle", "width", "height", "depth", "lspace", "rspace", "voffset", "minsize", "maxsize",
  "movablelimits", "notation",
];

const textBlocks: ReadonlySet<ContentTag> = new Set<ContentTag>(["p", "pre"]);
const containers: ReadonlySet<ContentTag> = new Set<ContentTag>([
  "ul",
  "ol",
  "blockquote",
  "table",
]);
const headings = /^h[1-6]$/;

const attributesOf = (element: ContentElement, allowed: readonly string[]) =>
  Object.fromEntries(
    Object.entries(element.attributes ?? {}).filter(([name]) => allowed.includes(name)),
  );

/** Where a text's headings stand among the page's own. */
export type HeadingLevel = 2 | 3;

/** All headings of a text have one rank, below the page's own; whatever the text made of them. */
const headingOf = (
  element: ContentElement,
  level: HeadingLevel,
  children: readonly ReactNode[],
): ReactNode =>
  createElement(
    "p",
    { className: `heading ${element.tag}`, dir: "auto", role: "heading", "aria-level": level },
    ...children,
  );

const drawMath = (element: ContentElement, level: HeadingLevel): ReactNode => {
  const drawn = createElement(
    element.tag,
    attributesOf(element, mathAttributes),
    ...drawAll(element.children, level),
  );
  if (element.tag !== "math") return drawn;
  const isDisplay = element.attributes?.["display"] === "block";
  return isDisplay
    ? createElement(Box, { kind: "formula" }, drawn)
    : createElement("span", { className: "formula" }, drawn);
};

const drawElement = (element: ContentElement, level: HeadingLevel): ReactNode => {
  const { tag } = element;
  if (mathTags.has(tag)) return drawMath(element, level);
  const allowed = htmlTags[tag];
  const children = drawAll(element.children, level);
  if (headings.test(tag)) return headingOf(element, level, children);
  // An element that nobody knows shows what it holds, and nothing of itself.
  if (allowed === undefined) return createElement(Fragment, null, ...children);
  const direction = textBlocks.has(tag)
    ? { dir: "auto" }
    : containers.has(tag)
      ? { dir: directionOf(textOf([element])) }
      : {};
  const drawn = createElement(
    tag,
    { ...attributesOf(element, allowed), ...direction },
    ...children,
  );
  if (tag === "table") return createElement(Box, { kind: "table" }, drawn);
  return tag === "pre" ? createElement(Box, { kind: "code" }, drawn) : drawn;
};

const draw = (content: Content, level: HeadingLevel): ReactNode =>
  typeof content === "string" ? content : drawElement(content, level);

const drawAll = (contents: readonly Content[] | undefined, level: HeadingLevel): ReactNode[] =>
  (contents ?? []).map((content) => draw(content, level));

/** A sanitised tree as elements, from an allow-list of its own: never through HTML. */
export const drawContent = (contents: readonly Content[], level: HeadingLevel): ReactNode =>
  createElement(
    Fragment,
    null,
    ...contents.map((content) =>
      typeof content === "string"
        ? createElement("p", { dir: "auto" }, content)
        : draw(content, level),
    ),
  );
