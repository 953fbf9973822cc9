import { createStore, type Store } from "../lib/store.ts";

/** Keys that do something else than answer: one character each, small letters. */
export interface KeyMap {
  undo: string;
  instructions: string;
  help: string;
}

/** How a rater likes the page; kept on the device, sent nowhere. */
export interface Preferences {
  keys: boolean;
  keyMap: KeyMap;
  textSize: "normal" | "large" | "largest";
  /** Where both replies have room: whether they scroll together. */
  scrollTogether: boolean;
  /** Where only one has room: whether the right reply stands below the left one. */
  stacked: boolean;
}

export const usualKeys: KeyMap = { undo: "u", instructions: "i", help: "?" };

const storageKey = "kelvin-preferences";
const usual: Preferences = {
  keys: true,
  keyMap: usualKeys,
  textSize: "normal",
  scrollTogether: true,
  stacked: false,
};

const read = (): Preferences => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    return typeof kept === "object" && kept !== null ? { ...usual, ...kept } : usual;
  } catch {
    return usual;
  }
};

export const createPreferences = (): Store<Preferences> => {
  const store = createStore(read());
  store.subscribe(() => {
    try {
      localStorage.setItem(storageKey, JSON.stringify(store.get()));
    } catch {
      // Storage is forbidden: the choice lasts as long as the page.
    }
  });
  return store;
};
