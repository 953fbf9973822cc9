import type { Options } from "rehype-sanitize";

/**
 * What of a parsed text may go on. Nothing carries an address, a style, an id or a handler; classes
 * only where formulas are told from code.
 */
export const sanitiseSchema: Options = {
  // prettier-ignore
  tagNames: [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "pre", "code", "hr", "br",
    "strong", "em", "del", "span", "a", "input", "table", "thead", "tbody", "tr", "th", "td",
  ],
  attributes: {
    code: [["className", "language-math", "math-inline", "math-display"]],
    ol: ["start"],
    th: ["align"],
    td: ["align"],
    input: ["checked", ["type", "checkbox"]],
  },
  protocols: {},
  strip: [],
  clobber: [],
};
