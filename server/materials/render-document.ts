import type { Content } from "../../shared/model/content.ts";
import { contentOfTree } from "./render/content-of-tree.ts";
import { parseMarkdown } from "./render/parse-markdown.ts";
import { plainContent, withPlainLineEnds } from "./render/plain-content.ts";

/** A coordinator's Markdown, such as the consent text, as a sanitised tree; as it stands where that fails. */
export function renderDocument(markdown: string): Content[] {
  const text = withPlainLineEnds(markdown);
  try {
    return contentOfTree(parseMarkdown(text, "document"));
  } catch {
    return plainContent(text);
  }
}
