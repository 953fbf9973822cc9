import type { KeptStore } from "./kept-store.ts";

/** What a rater has just done goes here; the view of a sitting, which the server knows too, does not. */
const folders = new Set(["form", "page", "outbox"]);

const prefix = "kelvin-early/";

const isEarly = (key: string): boolean => folders.has(key.split("/")[0] ?? "");

const readCopy = (copies: Storage, key: string): unknown => {
  const text = copies.getItem(prefix + key);
  return text === null ? undefined : JSON.parse(text);
};

const copiedUnder = (copies: Storage, folder: string): { key: string; value: unknown }[] =>
  Object.keys(copies)
    .filter((name) => name.startsWith(prefix + folder))
    .map((name) => name.slice(prefix.length))
    .map((key) => ({ key, value: readCopy(copies, key) }));

/**
 * The store, with a copy in `copies` of what is on its way into it. A database takes some milliseconds,
 * and a page that is reloaded or closed before takes them along; a copy is made before the next line
 * runs. It goes as soon as the database has the value.
 */
export const keepEarly = (store: KeptStore, copies: Storage): KeptStore => {
  const copy = (key: string, value: unknown): string | null => {
    if (!isEarly(key)) return null;
    const text = JSON.stringify(value);
    try {
      copies.setItem(prefix + key, text);
    } catch {
      // There is no room: the value has the database alone, as before. An older copy would hide it.
      copies.removeItem(prefix + key);
    }
    return text;
  };
  return {
    durable: store.durable,
    get: async (key) => readCopy(copies, key) ?? store.get(key),
    set: async (key, value) => {
      const text = copy(key, value);
      await store.set(key, value);
      // A later value has its own way to go.
      if (text !== null && copies.getItem(prefix + key) === text) copies.removeItem(prefix + key);
    },
    delete: async (key) => {
      copies.removeItem(prefix + key);
      await store.delete(key);
    },
    under: async (folder) => {
      const values = new Map((await store.under(folder)).map(({ key, value }) => [key, value]));
      for (const { key, value } of copiedUnder(copies, folder)) values.set(key, value);
      return [...values]
        .map(([key, value]) => ({ key, value }))
        .toSorted((one, other) => (one.key < other.key ? -1 : 1));
    },
  };
};
