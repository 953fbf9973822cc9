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

export const contentSchema: z.ZodType<Content> = z.lazy(() =>
  z.union([
    z.string(),
    z.strictObject({
      tag: z.enum(contentTags),
      attributes: z.record(z.string(), z.string()).optional(),
      children: z.array(contentSchema).optional(),
    }),
  ]),
);
