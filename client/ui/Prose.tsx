import { memo } from "react";
import type { Content } from "../../shared/model/content.ts";
import { drawContent } from "./draw-content.ts";

/** A text as its sanitised tree. Drawn again only when the text is another one. */
export const Prose = memo(({ content }: { content: readonly Content[] }) => (
  <div className="prose">{drawContent(content)}</div>
));
Prose.displayName = "Prose";
