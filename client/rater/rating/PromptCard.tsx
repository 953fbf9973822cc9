import { useId, useState } from "react";
import type { Presentation } from "../../../shared/model/presentation.ts";
import { textOf } from "../../ui/content-text.ts";
import { Prose } from "../../ui/Prose.tsx";
import { useWords } from "../../words/use-words.ts";

/** A prompt shorter than this, in characters, is not worth folding. */
const foldable = 160;

const lengthOf = (prompt: Presentation["prompt"]): number =>
  prompt.reduce((sum, { content }) => sum + textOf(content).length, 0);

/** What was said to the assistant. It folds to two lines, to leave the room to the replies. */
export const PromptCard = ({ presentation }: { presentation: Presentation }) => {
  const [folded, setFolded] = useState(false);
  const { rating } = useWords();
  const textId = useId();
  const { prompt } = presentation;
  const isLong =
    prompt.length > 1 || (prompt[0]?.content ?? []).length > 1 || lengthOf(prompt) > foldable;
  return (
    <div className={folded ? "prompt folded" : "prompt"}>
      <section
        className="prompt-text"
        id={textId}
        aria-label={rating.context}
        // A box that may scroll must be in reach of keys.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {prompt.map(({ role, content }, place) => (
          // eslint-disable-next-line react/no-array-index-key -- the turns never change places
          <div className="turn" key={place}>
            <p className="speaker">{rating[role]}</p>
            <Prose content={content} />
          </div>
        ))}
      </section>
      {isLong && (
        <button
          type="button"
          className="quiet fold"
          aria-expanded={!folded}
          aria-controls={textId}
          onClick={() => setFolded(!folded)}
        >
          {folded ? rating.showAll : rating.showLess}
        </button>
      )}
    </div>
  );
};
