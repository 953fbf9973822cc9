import { createStore, type Store } from "../lib/store.ts";

/** How a rater likes the page; kept on the device, sent nowhere. */
export interface Preferences {
  keys: boolean;
  textSize: "normal" | "large" | "largest";
  /** Where both replies have room: whether they scroll together. */
  scrollTogether: boolean;
}

const storageKey = "kelvin-preferences";
const usual: Preferences = { keys: true, textSize: "normal", scrollTogether: true };

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
