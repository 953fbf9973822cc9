import { z } from "zod";

/** Elements that a rendered text may consist of. Links and images are not among them: they become plain text. */
// prettier-ignore
export const contentTags = [
  "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "pre", "code", "hr", "br",
  "strong", "em", "del", "sub", "sup", "span",
  "table", "thead", "tbody", "tr", "th", "td",
  "math", "semantics", "mrow", "mi", "mn", "mo", "mtext", "mspace", "ms",
  "msup", "msub", "msubsup", "mfrac", "msqrt", "mroot", "munder", "mover", "munderover",
  "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom", "menclose", "merror",
] as const;

export type ContentTag = (typeof contentTags)[number];

export interface ContentElement {
  tag: ContentTag;
  attributes?: Record<string, string> | undefined;
  children?: Content[] | undefined;
}

/** A text from a stranger as a sanitised tree, made once on the server; the client draws it as elements. */
export type Content = string | ContentElement;

const tags: ReadonlySet<unknown> = new Set(contentTags);

const keys: ReadonlySet<string> = new Set(["tag", "attributes", "children"]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isAttributes = (value: unknown): boolean =>
  value === undefined ||
  (isRecord(value) && Object.values(value).every((inner) => typeof inner === "string"));

/** Whether a value is such a tree and nothing more: an unknown key or tag anywhere fails. */
function isContent(value: unknown): value is Content {
  if (typeof value === "string") return true;
  if (!isRecord(value)) return false;
  const { tag, attributes, children } = value;
  return (
    tags.has(tag) &&
    Object.keys(value).every((key) => keys.has(key)) &&
    isAttributes(attributes) &&
    (children === undefined || (Array.isArray(children) && children.every(isContent)))
  );
}

/** Checks without a copy: texts are most of what raters are sent. */
export const contentSchema = z.custom<Content>(isContent, "is no sanitised tree");
