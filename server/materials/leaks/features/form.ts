import { kinds } from "../character-kinds.ts";
import { type Feature, has, times } from "./feature.ts";

const bold = /\*\*[^*\n]+\*\*|__[^_\n]+__/;
const heading = /^ {0,3}#{1,6} \S/m;
const bullet = /^[ \t]*[-*+•][ \t]+\S/m;
const numbered = /^[ \t]*\d{1,3}[.)][ \t]+\S/m;
const table = /\|[ :]*-{2,}/;
const code = /```|~~~|`[^`\n]+`/;
const quote = /^ {0,3}> \S/m;

const all = (pattern: RegExp): RegExp => new RegExp(pattern.source, `g${pattern.flags}`);
const listMarks = kinds.hyphen | kinds.star | kinds.foreign;
const anyMark =
  listMarks | kinds.underscore | kinds.hash | kinds.digit | kinds.pipe | kinds.tick | kinds.angle;

/**
 * What the step `flatten-markdown` makes of features: most of a text's look is gone, while blocks of code
 * and the numbers of lists stay.
 */
export const whereFlattened: Readonly<Record<string, (text: string) => number>> = {
  ...Object.fromEntries(
    ["bold", "heading", "bullets", "table", "quote"].map((id) => [id, () => 0]),
  ),
  code: times(/^[ \t]*(?:```|~~~)/gm),
  markdown: (text) => (/^[ \t]*(?:```|~~~)/m.test(text) || numbered.test(text) ? 1 : 0),
};

/** How a text is laid out. */
export const form: readonly Feature[] = [
  {
    id: "markdown",
    group: "form",
    says: "use Markdown: lists, bold, headings, tables, quotes or code",
    needs: anyMark,
    count: (text) =>
      [bold, heading, bullet, numbered, table, code, quote].some((each) => each.test(text)) ? 1 : 0,
  },
  {
    id: "bold",
    group: "form",
    says: "have bold words",
    needs: kinds.star | kinds.underscore,
    count: times(all(bold)),
  },
  {
    id: "heading",
    group: "form",
    says: "have headings",
    needs: kinds.hash,
    count: times(all(heading)),
  },
  {
    id: "bullets",
    group: "form",
    says: "have bulleted lists",
    needs: listMarks,
    count: times(all(bullet)),
  },
  {
    id: "numbered",
    group: "form",
    says: "have numbered lists",
    needs: kinds.digit,
    count: times(all(numbered)),
  },
  { id: "table", group: "form", says: "have tables", needs: kinds.pipe, count: has(table) },
  { id: "code", group: "form", says: "have code", needs: kinds.tick, count: times(all(code)) },
  { id: "quote", group: "form", says: "have quotations", needs: kinds.angle, count: has(quote) },
  {
    id: "formula",
    group: "form",
    says: "have formulas",
    needs: kinds.dollar,
    count: has(/\$\$|\\\(|\\\[|\$(?=[^$\n]{0,200}[\\^_={}])[^\s$][^$\n]{0,200}\$/),
  },
  {
    id: "link",
    group: "form",
    says: "have links",
    needs: kinds.colon | kinds.square,
    count: has(/\bhttps?:\/\/|\[[^[\]\n]{1,300}\]\([^()\s]{1,2000}\)/i),
  },
];
