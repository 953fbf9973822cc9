import { useEffect, useRef } from "react";
import { useWords } from "../../words/use-words.ts";
import { usePreferences } from "../use-rater.ts";
import { keyInWords } from "./key-action.ts";

/** Every key of the rating page and what it does; scrolled to where it was asked for. */
export const KeyList = ({ isWanted }: { isWanted: boolean }) => {
  const { keyMap } = usePreferences();
  const { menu } = useWords();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    // Once the dialog around it is open.
    const frame = requestAnimationFrame(() => section.current?.scrollIntoView({ block: "end" }));
    return () => cancelAnimationFrame(frame);
  }, [isWanted]);
  const meanings = [
    ["1 2 3", menu.keyChoose],
    ["Enter", menu.keyConfirm],
    [keyMap.undo, menu.keyUndo],
    [keyMap.instructions, menu.keyInstructions],
    [keyMap.help, menu.keyHelp],
  ] as const;
  return (
    <section ref={section} className="asked">
      <h2>{menu.keys}</h2>
      <dl className="keys">
        {meanings.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{keyInWords(key)}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="secondary-text">{menu.keysOffHint}</p>
    </section>
  );
};
