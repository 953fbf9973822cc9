import { del, entries, get, set, type UseStore } from "idb-keyval";
import { keepEarly } from "./keep-early.ts";
import { within } from "./within.ts";

/** What is kept on the rater's device. `durable` is false where it lasts only as long as the page. */
export interface KeptStore {
  durable: boolean;
  get: (key: string) => Promise<unknown>;
  set: (key: string, value: unknown) => Promise<void>;
  delete: (key: string) => Promise<void>;
  /** Everything below a prefix, in the order of the keys. */
  under: (prefix: string) => Promise<{ key: string; value: unknown }[]>;
}

const databaseName = "kelvin-rater";
const tableName = "kept";

export const createMemoryStore = (): KeptStore => {
  const values = new Map<string, unknown>();
  return {
    durable: false,
    get: (key) => Promise.resolve(values.get(key)),
    set: (key, value) => Promise.resolve(void values.set(key, structuredClone(value))),
    delete: (key) => Promise.resolve(void values.delete(key)),
    under: (prefix) =>
      Promise.resolve(
        [...values]
          .filter(([key]) => key.startsWith(prefix))
          .map(([key, value]) => ({ key, value }))
          .toSorted((one, other) => (one.key < other.key ? -1 : 1)),
      ),
  };
};

/** A database whose writes are on the disk when they are said to be done. */
const openDatabase = (): Promise<UseStore> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(tableName));
    request.addEventListener("success", () => {
      const database = request.result;
      resolve((mode, work) =>
        Promise.resolve(
          work(
            database.transaction(tableName, mode, { durability: "strict" }).objectStore(tableName),
          ),
        ),
      );
    });
    request.addEventListener("error", () => reject(request.error ?? new Error("No database")));
    request.addEventListener("blocked", () => reject(new Error("The database is blocked")));
  });

const createDatabaseStore = (table: UseStore): KeptStore => ({
  durable: true,
  get: (key) => get(key, table),
  set: (key, value) => set(key, value, table),
  delete: (key) => del(key, table),
  under: async (prefix) =>
    (await entries<string, unknown>(table))
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => ({ key, value })),
});

/** Null where the browser forbids it. */
const storageForCopies = (): Storage | null => {
  try {
    return localStorage;
  } catch {
    return null;
  }
};

const openDatabaseStore = async (): Promise<KeptStore> => {
  const store = createDatabaseStore(await openDatabase());
  await store.set("probe", 1);
  await store.delete("probe");
  const copies = storageForCopies();
  return copies === null ? store : keepEarly(store, copies);
};

/** Opens the device's store and tries it once; memory, honestly marked, where there is none. */
export const openKeptStore = async (): Promise<KeptStore> => {
  const store = await within<KeptStore | null>(openDatabaseStore(), null).catch(() => null);
  return store ?? createMemoryStore();
};
