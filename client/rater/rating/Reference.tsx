import type { Content } from "../../../shared/model/content.ts";
import { Prose } from "../../ui/Prose.tsx";

/** The right answer, on request: raters look when they need it. */
export const Reference = ({ content }: { content: readonly Content[] }) => (
  <details className="reference">
    <summary>Reference answer</summary>
    <Prose content={content} />
  </details>
);
