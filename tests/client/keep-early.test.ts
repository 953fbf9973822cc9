// @vitest-environment happy-dom
import { array, assert, asyncProperty, constantFrom, jsonValue, option, record } from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { keepEarly } from "../../client/rater/kept/keep-early.ts";
import { createMemoryStore, type KeptStore } from "../../client/rater/kept/kept-store.ts";

beforeEach(() => localStorage.clear());

/** A database whose page is gone before it has written anything. */
const tooLate = (store: KeptStore): KeptStore => ({
  ...store,
  set: () => new Promise<void>(() => undefined),
});

const inFolder = "form/small/about";

test("a value that the database did not get in time is read by the next page", async () => {
  const database = createMemoryStore();
  await database.set(inFolder, { age: "30" });
  void keepEarly(tooLate(database), localStorage).set(inFolder, { age: "40" });
  const next = keepEarly(database, localStorage);
  expect(await next.get(inFolder)).toEqual({ age: "40" });
  expect(await next.under("form/small/")).toEqual([{ key: inFolder, value: { age: "40" } }]);
  await next.set(inFolder, { age: "50" });
  expect(await next.get(inFolder)).toEqual({ age: "50" });
  expect(localStorage).toHaveLength(0);
});

test("a copy that another page left goes with what it is a copy of", async () => {
  void keepEarly(tooLate(createMemoryStore()), localStorage).set("outbox/small/a/000", 1);
  const next = keepEarly(createMemoryStore(), localStorage);
  await next.delete("outbox/small/a/000");
  expect(await next.get("outbox/small/a/000")).toBeUndefined();
  expect(localStorage).toHaveLength(0);
});

test("texts of pairs are never copied", () => {
  void keepEarly(tooLate(createMemoryStore()), localStorage).set("sitting/small/last", "A reply.");
  expect(localStorage).toHaveLength(0);
});

test("an older copy does not hide a value for which there was no room", async () => {
  const database = createMemoryStore();
  void keepEarly(tooLate(database), localStorage).set(inFolder, "early");
  const full: Storage = Object.assign(Object.create(localStorage), {
    getItem: (key: string) => localStorage.getItem(key),
    removeItem: (key: string) => localStorage.removeItem(key),
    setItem: () => {
      throw new DOMException("Full", "QuotaExceededError");
    },
  });
  const store = keepEarly(database, full);
  await store.set(inFolder, "later");
  expect(await store.get(inFolder)).toBe("later");
});

test("reads as a store alone would, whatever is set and deleted in whatever order", async () => {
  const step = record({
    key: constantFrom("page/a/1", "page/a/2", "form/a/x", "outbox/a/1/000", "read/a/x"),
    value: option(jsonValue().filter((value) => value !== null)),
  });
  await assert(
    asyncProperty(array(step, { maxLength: 12 }), async (steps) => {
      localStorage.clear();
      const plain = createMemoryStore();
      const store = keepEarly(createMemoryStore(), localStorage);
      // Nobody waits for one before the next.
      const under = steps.flatMap(({ key, value }) =>
        [plain, store].map((each) => (value === null ? each.delete(key) : each.set(key, value))),
      );
      await Promise.all(under);
      for (const { key } of steps) expect(await store.get(key)).toEqual(await plain.get(key));
      for (const folder of ["page/", "outbox/a/", ""])
        expect(await store.under(folder)).toEqual(await plain.under(folder));
    }),
    { numRuns: 100 },
  );
});
