import type { Element, ElementContent, Root, RootContent } from "hast";
import {
  type Content,
  type ContentElement,
  type ContentTag,
  contentTags,
} from "../../../shared/model/content.ts";

/** A tree beyond this depth or size would be slow to draw, or fail: its text is shown plain. */
const deepest = 100;
const largest = 20_000;

class TreeTooLarge extends Error {}

const isTag = (name: string): name is ContentTag =>
  (contentTags as readonly string[]).includes(name);

/** Formulas keep how they are laid out; nothing that could address, style or script. */
// prettier-ignore
const mathAttributes = new Set([
  "display", "mathvariant", "stretchy", "fence", "separator", "form", "accent", "accentunder", "symmetric",
  "linethickness", "columnalign", "rowspacing", "columnspacing", "columnlines", "rowlines", "scriptlevel",
  "displaystyle", "width", "height", "depth", "lspace", "rspace", "voffset", "minsize", "maxsize",
  "movablelimits", "notation",
]);
const harmless = /^[\w .,%+-]{1,100}$/;

const attributesAllowed: Partial<Record<ContentTag, readonly string[]>> = {
  ol: ["start"],
  th: ["align"],
  td: ["align"],
};

const mathTags = new Set(contentTags.slice(contentTags.indexOf("math")));

function attributesOf(element: Element, tag: ContentTag): Record<string, string> | undefined {
  const kept = Object.entries(element.properties).flatMap(([name, value]) => {
    const allowed = mathTags.has(tag)
      ? mathAttributes.has(name.toLowerCase())
      : (attributesAllowed[tag]?.includes(name) ?? false);
    if (!allowed || value === null || value === undefined) return [];
    const written = Array.isArray(value) ? value.join(" ") : String(value);
    return harmless.test(written) ? [[name.toLowerCase(), written] as const] : [];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

const textOf = (node: ElementContent | RootContent): string =>
  node.type === "text" ? node.value : "children" in node ? node.children.map(textOf).join("") : "";

const hasClass = (element: Element, name: string): boolean => {
  const { className } = element.properties;
  return Array.isArray(className) && className.includes(name);
};

/** Adjoining strings as one. */
function joined(content: readonly Content[]): Content[] {
  const result: Content[] = [];
  for (const item of content) {
    const last = result.at(-1);
    if (typeof item === "string" && typeof last === "string") {
      result[result.length - 1] = last + item;
    } else if (item !== "") result.push(item);
  }
  return result;
}

/** The tree in the elements that raters' pages draw; throws `TreeTooLarge`. */
export function contentOfTree(root: Root): Content[] {
  let size = 0;

  const childrenOf = (element: Element | Root, depth: number): Content[] => {
    // Between blocks the parser puts line ends, which mean nothing; in code they are the text.
    const isCode = element.type === "element" && element.tagName === "code";
    return joined(
      element.children.flatMap((child) => {
        if (!isCode && child.type === "text" && child.value === "\n") return [];
        return contentOf(child, depth);
      }),
    );
  };

  const contentOf = (node: ElementContent | RootContent, depth: number): Content[] => {
    size += 1;
    if (depth > deepest || size > largest) throw new TreeTooLarge();
    if (node.type === "text") return [node.value];
    if (node.type !== "element") return [];
    const name = node.tagName;
    if (name === "annotation") return [];
    if (name === "input") return [node.properties["checked"] === true ? "☑" : "☐"];
    // What is no formula after all is shown as the model wrote it.
    if (hasClass(node, "katex-error")) return [{ tag: "code", children: [textOf(node)] }];
    if (hasClass(node, "katex")) return childrenOf(node, depth);
    const children = childrenOf(node, depth + 1);
    const tag = name === "a" ? "span" : name;
    if (!isTag(tag)) return children;
    const attributes = attributesOf(node, tag);
    const element: ContentElement = { tag };
    if (attributes !== undefined) element.attributes = attributes;
    if (children.length > 0) element.children = children;
    return [element];
  };

  return childrenOf(root, 0);
}
