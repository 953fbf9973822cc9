import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMemoryStore, openKeptStore } from "../../client/rater/kept/kept-store.ts";
import { createFakeLine, pairOf, studyViewOf, warmth } from "./support/fake-line.ts";
import { createDevice, openPage, settled } from "./support/open-page.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const threePairs = () => [pairOf(1), pairOf(2), pairOf(3)];

const startRating = async (line = createFakeLine(threePairs()), kept = createDevice()) => {
  const page = await openPage(line, { kept });
  await page.begin();
  return { line, kept, page };
};

test("keeps a judgment on the device before it is first sent", async () => {
  const { line, kept, page } = await startRating();
  let keptFirst = false;
  line.answer("judgment:submit", () => {
    void kept.under("outbox/").then((found) => (keptFirst = found.length === 1));
    return { status: "unreachable" };
  });
  await page.judge();
  expect(keptFirst).toBe(true);
});

test("says saved only after the server has said so", async () => {
  const { line, page } = await startRating();
  expect(page.status()).toBe("nothing");
  const release = line.hold();
  await page.judge();
  expect(page.status()).toBe("saving");
  await vi.advanceTimersByTimeAsync(2000);
  expect(page.status()).toBe("kept");
  release();
  await settled();
  expect(page.status()).toBe("saved");
});

test("goes on without a network with the pairs it has, then says what it waits for", async () => {
  const { line, page } = await startRating();
  line.down();
  await page.judge("left");
  expect(page.status()).toBe("kept");
  expect(page.shown()).toBe(pairOf(2).assignment);
  await page.judge("right");
  expect(page.screen()).toMatchObject({ at: "waiting", waitsFor: "network" });
  expect(line.saved.size).toBe(0);
  line.up();
  await settled();
  expect([...line.saved.values()].map(({ answers }) => answers)).toEqual([
    { warmth: "left" },
    { warmth: "right" },
  ]);
  expect(page.status()).toBe("saved");
  expect(page.shown()).toBe(pairOf(3).assignment);
});

test("sends after a reload what the page before left unsent, and does not show that pair again", async () => {
  const { line, kept, page } = await startRating();
  line.down();
  await page.judge("right");
  const reloaded = await openPage(line, { kept });
  expect(line.saved.get(`${pairOf(1).assignment}/0`)?.answers).toEqual({ warmth: "right" });
  expect(reloaded.shown()).toBe(pairOf(2).assignment);
  expect(await kept.under("outbox/")).toEqual([]);
});

test("sends again, the same and only once at a time, when the answer was lost on the way", async () => {
  const { line, page } = await startRating();
  const release = line.hold();
  await page.judge();
  line.down();
  release();
  await settled();
  expect(line.saved.size).toBe(1);
  expect(page.status()).toBe("kept");
  line.up();
  await settled();
  expect(page.status()).toBe("saved");
  const sent = line.calls.filter(({ name }) => name === "judgment:submit");
  expect(sent).toHaveLength(2);
});

test("resumes after a reload at the same page of the same pair, earlier answers in place", async () => {
  const study = studyViewOf({
    questions: [warmth, { ...warmth, id: "again" }],
    pages: [
      { ask: ["warmth"], showReference: false },
      { ask: ["again"], showReference: false },
    ],
  });
  const { line, kept, page } = await startRating(createFakeLine(threePairs(), study));
  page.session.answer(0, "left");
  page.session.confirm();
  page.session.answer(0, "right");
  const reloaded = await openPage(line, { kept });
  expect(reloaded.pair()).toMatchObject({ page: 1, answers: { warmth: "left", again: "right" } });
  // The clock of the page before is gone: what it measured stays, the rest is unknown.
  reloaded.session.confirm();
  await settled();
  expect(line.saved.get(`${pairOf(1).assignment}/0`)?.pages).toEqual([
    { shownMs: 0, leftMs: 0, keys: [] },
    { shownMs: null, leftMs: null, keys: [] },
  ]);
});

test("keeps the first judgment on a conflict, says so and goes on", async () => {
  const { line, page } = await startRating();
  line.answer("judgment:submit", ({ draft }) => {
    line.saved.set(`${draft.assignment}/0`, { ...draft, answers: { warmth: "right" } });
    return { status: "refused", error: { code: "conflict", message: "Another answer is saved" } };
  });
  await page.judge();
  expect(page.session.facts.get()).toMatchObject({ outbox: [] });
  expect(page.session.facts.get().problem).toEqual({ what: "keptFirst" });
  expect(page.shown()).toBe(pairOf(2).assignment);
});

test("keeps and shows what the server refuses, and does not send it again", async () => {
  const { line, kept, page } = await startRating();
  line.answer("judgment:submit", () => ({
    status: "refused",
    error: { code: "invalid", message: "No such option" },
  }));
  await page.judge();
  expect(page.status()).toBe("refused");
  await vi.advanceTimersByTimeAsync(120_000);
  expect(line.calls.filter(({ name }) => name === "judgment:submit")).toHaveLength(1);
  expect(await kept.under("outbox/")).toHaveLength(1);
});

test("sends later, and ever less often, while the server is overloaded", async () => {
  const { line, page } = await startRating();
  const times: number[] = [];
  line.answer("judgment:submit", () => {
    times.push(Date.now());
    return { status: "refused", error: { code: "unavailable", message: "Too busy" } };
  });
  await page.judge();
  expect(page.status()).toBe("kept");
  await vi.advanceTimersByTimeAsync(60_000);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(gaps.length).toBeGreaterThan(4);
  expect(gaps.at(-1)).toBeGreaterThan(4 * (gaps[0] ?? 0));
  line.answer("judgment:submit", undefined);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(page.status()).toBe("saved");
});

test("is honest where the browser keeps nothing: the answer waits in this page only", async () => {
  const { line, page } = await startRating(createFakeLine(threePairs()), createMemoryStore());
  line.down();
  await page.judge();
  expect(page.status()).toBe("held");
  line.up();
  await settled();
  expect(page.status()).toBe("saved");
});

test("holds the code back until every answer is saved", async () => {
  const { line, page } = await startRating(createFakeLine([pairOf(1)]));
  line.answer("judgment:submit", () => ({ status: "unreachable" }));
  await page.judge();
  expect(page.screen()).toMatchObject({ at: "waiting", waitsFor: "saving" });
  line.answer("judgment:submit", undefined);
  await vi.advanceTimersByTimeAsync(5000);
  expect(page.screen()).toMatchObject({ at: "end", ending: { code: "C1" } });
});

const reports = (line: ReturnType<typeof createFakeLine>) =>
  line.calls.filter(({ name }) => name === "work:unsent").map(({ input }) => input);

test("tells the server of work that it refuses, once a minute, with its age", async () => {
  const { line, page } = await startRating();
  line.answer("judgment:submit", () => ({
    status: "refused",
    error: { code: "invalid", message: "No such option" },
  }));
  await page.judge();
  expect(reports(line)).toEqual([]);
  await vi.advanceTimersByTimeAsync(180_000);
  expect(reports(line)).toHaveLength(3);
  expect(reports(line).at(-1)).toEqual({ count: 1, oldestMs: expect.any(Number) });
});

test("sends first and tells nothing when it comes back after hours without a network", async () => {
  const { line, page } = await startRating();
  line.down();
  await page.judge();
  await page.judge("right");
  await vi.advanceTimersByTimeAsync(5 * 3_600_000);
  line.up();
  await settled();
  await vi.advanceTimersByTimeAsync(180_000);
  expect(page.status()).toBe("saved");
  expect(reports(line)).toEqual([]);
});

test("says that the server cannot take it for now, not that the network is missing, and comes again no earlier than told", async () => {
  const { line, page } = await startRating(createFakeLine([pairOf(1), pairOf(2)]));
  const times: number[] = [];
  const full = {
    status: "refused",
    error: { code: "unavailable", message: "The server's disk is full.", retryAfterMs: 5000 },
  } as const;
  line.answer("judgment:submit", () => {
    times.push(Date.now());
    return full;
  });
  line.answer("assignment:next", () => full);
  await page.judge();
  expect(page.status()).toBe("kept");
  expect(page.session.facts.get().serverBusy).toBe(true);
  await page.judge();
  await vi.advanceTimersByTimeAsync(60_000);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5000);
  expect(new Set(gaps).size).toBeGreaterThan(1);
  line.answer("judgment:submit", undefined);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(page.status()).toBe("saved");
  expect(line.saved.size).toBe(2);
  line.answer("assignment:next", undefined);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(page.session.facts.get().serverBusy).toBe(false);
});

test("sends a judgment that the device never says it has kept, and says that it is not", async () => {
  const kept = createDevice();
  const { line, page } = await startRating(createFakeLine(threePairs()), {
    ...kept,
    set: (key, value) =>
      key.startsWith("outbox/") ? new Promise(() => undefined) : kept.set(key, value),
  });
  const release = line.hold();
  await page.judge();
  await vi.advanceTimersByTimeAsync(4000);
  expect(page.session.facts.get().durable).toBe(false);
  release();
  await settled();
  expect(page.status()).toBe("saved");
});

test("goes on in memory where the device's database never opens", async () => {
  vi.stubGlobal("indexedDB", { open: () => ({ addEventListener: () => undefined }) });
  const opening = openKeptStore();
  await vi.advanceTimersByTimeAsync(4000);
  expect((await opening).durable).toBe(false);
  vi.unstubAllGlobals();
});
