import type { Content } from "../../../shared/model/content.ts";
import { useWords } from "../../words/use-words.ts";
import { Prose } from "../../ui/Prose.tsx";

/** The right answer, on request: raters look when they need it. */
export const Reference = ({ content }: { content: readonly Content[] }) => {
  const { rating } = useWords();
  return (
    <details className="reference">
      <summary>{rating.reference}</summary>
      <Prose content={content} />
    </details>
  );
};
