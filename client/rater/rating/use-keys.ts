import { useLayoutEffect } from "react";
import { currentFields } from "../session/open-pair.ts";
import { usePreferences, useRater } from "../use-rater.ts";
import { actionOfKey } from "./key-action.ts";

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type === "text");

/** Where Enter already means something: a button, a disclosure. */
const hasOwnEnter = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("button, summary, a") !== null;

const isInBox = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(".box") !== null;

/** Brings the focus along when a key answers a group of buttons in which it stands. */
const followFocus = (target: EventTarget | null, value: string): void => {
  if (!(target instanceof HTMLInputElement)) return;
  for (const input of document.getElementsByName(target.name)) {
    if (input instanceof HTMLInputElement && input.value === value) input.focus();
  }
};

/** Listens for the rating page's keys: silent in text fields, behind dialogs, and when turned off. */
export const useKeys = (show: (what: "instructions" | "help") => void): void => {
  const { session } = useRater();
  const { keys, keyMap } = usePreferences();
  // Before the pair is painted: a key pressed at first sight counts.
  useLayoutEffect(() => {
    if (!keys) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (isText(event.target) || document.querySelector("dialog[open]") !== null) return;
      const isEnter = event.key === "Enter";
      if (event.repeat && isEnter) return event.preventDefault();
      if (isEnter && hasOwnEnter(event.target)) return;
      if (event.key.startsWith("Arrow") && isInBox(event.target)) return;
      const { queue, view } = session.facts.get();
      const [pair] = queue;
      if (pair === undefined || view === null) return;
      const field = currentFields(view.study, pair)[pair.field] ?? null;
      const modified = event.ctrlKey || event.altKey || event.metaKey;
      const action = actionOfKey({ key: event.key, modified }, field, keyMap);
      if (action === null) return;
      event.preventDefault();
      switch (action.does) {
        case "answer":
          session.answer(pair.field, action.value, event.key);
          return followFocus(event.target, String(action.value));
        case "confirm":
          return session.confirm(event.key);
        case "undo":
          return session.undo();
        case "instructions":
        case "help":
          return show(action.does);
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [keys, keyMap, session, show]);
};
