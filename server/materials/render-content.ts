import type { Content } from "../../shared/model/content.ts";
import { contentOfTree } from "./render/content-of-tree.ts";
import { isCostly } from "./render/is-costly.ts";
import { parseMarkdown } from "./render/parse-markdown.ts";
import { contentIfPlain, plainContent, withPlainLineEnds } from "./render/plain-content.ts";

/** The tree of a text as Markdown; null where it is too large or too deep to be drawn as such. */
function markdownContent(written: string): Content[] | null {
  const text = withPlainLineEnds(written);
  const plain = contentIfPlain(text);
  if (plain !== null) return plain;
  if (isCostly(text)) return null;
  try {
    return contentOfTree(parseMarkdown(text));
  } catch {
    // Whatever the reason: what cannot be rendered is still shown, as it stands.
    return null;
  }
}

/**
 * Texts that are shown side by side, as sanitised trees made alike: all as Markdown or, where one of
 * them cannot be, all as they stand, so that the manner of rendering tells nothing about one of them.
 * Equal texts give equal trees on every machine: limits count characters and elements, not time.
 */
export function renderContent(texts: readonly string[]): Content[][] {
  const rendered: Content[][] = [];
  for (const text of texts) {
    const content = markdownContent(text);
    if (content === null) return texts.map(plainContent);
    rendered.push(content);
  }
  return rendered;
}
