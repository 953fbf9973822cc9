import type { Element, ElementContent, Root as Tree } from "hast";
import type { Image, ImageReference, Paragraph, Root, RootContent, Text } from "mdast";
import rehypeKatex from "rehype-katex";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import type { Options as RehypeOptions } from "remark-rehype";
import { type Processor, unified } from "unified";
import { rewriteMath } from "./find-math.ts";
import { sanitiseSchema } from "./sanitise-schema.ts";
import { trimEndSpaces, trimStartSpaces } from "./trim-spaces.ts";

/** HTML stays text, so that raters see what the model wrote; footnotes would link. */
const disabled = [
  "htmlFlow",
  "htmlText",
  "gfmFootnoteCall",
  "gfmFootnoteDefinition",
  "gfmPotentialFootnoteCall",
];

function withoutHtml(this: Processor): void {
  const data = this.data();
  (data.micromarkExtensions ??= []).push({ disable: { null: disabled } });
}

const lineBreak = (): Element => ({
  type: "element",
  tagName: "br",
  properties: {},
  children: [],
});

/** Spaces mean nothing beside a line end, and something beside another element. */
const trimAtBreaks = (line: string, index: number, lines: number): string => {
  const end = index < lines - 1 ? trimEndSpaces(line) : line;
  return index > 0 ? trimStartSpaces(end) : end;
};

/** Models break lines where they mean it, in verse and addresses: a line end is a break. */
const text = (_: unknown, node: Text): ElementContent[] =>
  node.value
    .split("\n")
    .map((line, index, lines) => trimAtBreaks(line, index, lines.length))
    .flatMap((value, index): ElementContent[] => [
      ...(index === 0 ? [] : [lineBreak()]),
      ...(value === "" ? [] : [{ type: "text" as const, value }]),
    ]);

const image = (_: unknown, node: Image | ImageReference): ElementContent => ({
  type: "text",
  value:
    node.alt === null || node.alt === undefined || node.alt === ""
      ? "[image]"
      : `[image: ${node.alt}]`,
});

function displayIfAlone(paragraph: Paragraph): void {
  const children = paragraph.children.filter(
    (child) => !(child.type === "text" && child.value.trim() === ""),
  );
  const only = children.length === 1 ? children[0] : undefined;
  if (only?.type === "inlineMath" && only.data !== undefined) {
    only.data.hProperties = { className: ["language-math", "math-display"] };
  }
}

/** A formula that is all of its paragraph is displayed on a line of its own. */
function displayLoneFormulas() {
  const visit = (node: Root | RootContent): void => {
    if (node.type === "paragraph") displayIfAlone(node);
    else if ("children" in node) node.children.forEach(visit);
  };
  return visit;
}

const handlers = { image, imageReference: image, break: lineBreak };
const ofResponses: RehypeOptions = { handlers: { ...handlers, text } };
/** People wrap the lines of a document where their editor does: there a line end is a space. */
const ofDocuments: RehypeOptions = { handlers };

const processorFor = (toRehype: RehypeOptions) =>
  unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: false })
    .use(remarkMath, { singleDollarTextMath: false })
    .use(withoutHtml)
    .use(displayLoneFormulas)
    .use(remarkRehype, toRehype)
    .use(rehypeSanitize, sanitiseSchema)
    .use(rehypeKatex, {
      output: "mathml",
      trust: false,
      strict: "ignore",
      maxExpand: 100,
      maxSize: 20,
      errorColor: "inherit",
    })
    .freeze();

const processors = {
  response: processorFor(ofResponses),
  document: processorFor(ofDocuments),
};

/** Markdown as a sanitised tree of HTML and MathML elements; may throw on texts that nest too deep. */
export const parseMarkdown = (
  markdown: string,
  kind: keyof typeof processors = "response",
): Tree => {
  const processor = processors[kind];
  return processor.runSync(processor.parse(rewriteMath(markdown)));
};
