import { useId, useState } from "react";
import type { Presentation } from "../../../shared/model/presentation.ts";
import { Prose } from "../../ui/Prose.tsx";

const speakers: Record<Presentation["prompt"][number]["role"], string> = {
  system: "The assistant was told",
  user: "Somebody wrote",
  assistant: "The assistant replied",
};

/** What was said to the assistant. It folds to two lines, to leave the room to the replies. */
export const PromptCard = ({ presentation }: { presentation: Presentation }) => {
  const [folded, setFolded] = useState(false);
  const textId = useId();
  return (
    <section className={folded ? "prompt folded" : "prompt"} aria-label="What the replies answer">
      <div className="prompt-text" id={textId} tabIndex={folded ? undefined : 0} role="group">
        {presentation.prompt.map(({ role, content }, place) => (
          // eslint-disable-next-line react/no-array-index-key -- the turns never change places
          <div className="turn" key={place}>
            <p className="speaker">{speakers[role]}</p>
            <Prose content={content} />
          </div>
        ))}
      </div>
      <button
        type="button"
        className="quiet fold"
        aria-expanded={!folded}
        aria-controls={textId}
        onClick={() => setFolded(!folded)}
      >
        {folded ? "Show all" : "Fold"}
      </button>
    </section>
  );
};
