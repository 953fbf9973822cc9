import type { Storage } from "../../../server/domain/storage.ts";
import type { OpenStorage } from "./open-storage.ts";

type Methods = Readonly<Record<string, unknown>>;

/** Methods by their names; those of parts with the part's name before. */
const namesOf = (storage: Methods, before = ""): string[] =>
  Object.entries(storage).flatMap(([name, value]) => {
    if (typeof value === "function") return [before + name];
    if (name === "source" || typeof value !== "object" || value === null) return [];
    return namesOf({ ...value }, `${before}${name}.`);
  });

/** Notes which methods of the port were called, and which there are. */
export function watchMethods(open: OpenStorage): {
  open: OpenStorage;
  uncalled: () => string[];
  known: () => number;
} {
  const called = new Set<string>();
  const known = new Set<string>();
  const noting = <Part extends object>(part: Part, before = ""): Part =>
    new Proxy(part, {
      get: (target, key, receiver) => {
        const value: unknown = Reflect.get(target, key, receiver);
        const name = `${before}${String(key)}`;
        if (typeof value === "function") {
          return (...words: unknown[]): unknown => {
            called.add(name);
            return Reflect.apply(value, target, words);
          };
        }
        const isPart = typeof value === "object" && value !== null && key !== "source";
        return isPart ? noting(value, `${name}.`) : value;
      },
    });
  const watched = (storage: Storage): Storage => {
    for (const name of namesOf({ ...storage })) known.add(name);
    return noting(storage);
  };
  return {
    open: async () => {
      const { storage, reopen, crash } = await open();
      return {
        storage: watched(storage),
        reopen: async () => watched(await reopen()),
        crash: async () => watched(await crash()),
      };
    },
    uncalled: () => [...known].filter((name) => !called.has(name)).toSorted(),
    known: () => known.size,
  };
}
