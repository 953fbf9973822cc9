import { useEffect, useState } from "react";
import { useWords } from "../../words/use-words.ts";
import { type KeyMap, usualKeys } from "../preferences.ts";
import { usePreferences, useRater } from "../use-rater.ts";
import { isFree, keyInWords } from "./key-action.ts";

const names = ["undo", "instructions", "help"] as const satisfies (keyof KeyMap)[];

/** Keys turned on and off, and given other letters. */
export const KeyMenu = () => {
  const { preferences } = useRater();
  const { keys, keyMap } = usePreferences();
  const { menu } = useWords();
  const [asked, setAsked] = useState<keyof KeyMap | null>(null);
  const meanings = { undo: menu.keyUndo, instructions: menu.keyInstructions, help: menu.keyHelp };
  useEffect(() => {
    if (asked === null) return undefined;
    const press = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      const isTaken = names.some((name) => name !== asked && keyMap[name] === key);
      if (!isFree(key) || isTaken || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      preferences.set({ keyMap: { ...keyMap, [asked]: key } });
      setAsked(null);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [asked, keyMap, preferences]);
  return (
    <fieldset>
      <legend>{menu.keys}</legend>
      <label className="check">
        <input type="checkbox" checked={keys} onChange={() => preferences.set({ keys: !keys })} />
        {menu.keysAnswer}
      </label>
      {keys &&
        names.map((name) => (
          <p key={name} className="key-choice">
            <span>{meanings[name]}</span>
            <button type="button" className="secondary" onClick={() => setAsked(name)}>
              {asked === name ? (
                menu.keyPress
              ) : (
                <>
                  <kbd>{keyInWords(keyMap[name])}</kbd>
                  <span className="hidden">{menu.keyChange}</span>
                </>
              )}
            </button>
          </p>
        ))}
      {keys && names.some((name) => keyMap[name] !== usualKeys[name]) && (
        <button
          type="button"
          className="quiet"
          onClick={() => preferences.set({ keyMap: usualKeys })}
        >
          {menu.keysReset}
        </button>
      )}
    </fieldset>
  );
};
