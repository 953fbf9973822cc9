import { memo } from "react";
import type { Content } from "../../shared/model/content.ts";
import { drawContent, type HeadingLevel } from "./draw-content.ts";

interface Props {
  content: readonly Content[];
  /** Of the text's own headings: one below the page's heading above it. */
  headings?: HeadingLevel;
  /** The text's language where it is known; of strangers' texts it is not, and `""` says so. */
  lang?: string | undefined;
}

/** A text as its sanitised tree. Drawn again only when the text is another one. */
export const Prose = memo(({ content, headings = 2, lang = "" }: Props) => (
  <div className="prose" lang={lang}>
    {drawContent(content, headings)}
  </div>
));
Prose.displayName = "Prose";
