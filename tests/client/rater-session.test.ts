import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { correct, createFakeLine, pairOf, studyViewOf } from "./support/fake-line.ts";
import { createDevice, openPage, settled } from "./support/open-page.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const threePairs = () => [pairOf(1), pairOf(2), pairOf(3)];

test("leads from the consent over the instructions to the first pair, and to the code", async () => {
  const line = createFakeLine(threePairs());
  line.view = { ...line.view, standing: "consent" };
  const page = await openPage(line);
  expect(page.screen().at).toBe("consent");
  await page.session.agree();
  expect(page.screen().at).toBe("instructions");
  await page.begin();
  for (const number of [1, 2, 3]) {
    expect(page.shown()).toBe(pairOf(number).assignment);
    await page.judge();
  }
  expect(page.screen()).toMatchObject({ at: "end", ending: { code: "C1" } });
  expect(line.saved.size).toBe(3);
});

test("takes nothing from the server while the instructions are read", async () => {
  const line = createFakeLine(threePairs());
  const page = await openPage(line);
  expect(page.screen().at).toBe("instructions");
  expect(line.calls.map(({ name }) => name)).toEqual(["session:resume"]);
});

test("shows the next pair before the server has answered", async () => {
  const line = createFakeLine(threePairs());
  const page = await openPage(line);
  await page.begin();
  const release = line.hold();
  page.session.answer(0, "left");
  page.session.confirm();
  expect(page.shown()).toBe(pairOf(2).assignment);
  release();
  await settled();
  expect(page.session.facts.get().queue.map((pair) => pair.presentation.assignment)).toEqual([
    pairOf(2).assignment,
    pairOf(3).assignment,
  ]);
});

test("does not confirm without an answer, and says which one is wanting", async () => {
  const line = createFakeLine(threePairs());
  const page = await openPage(line);
  await page.begin();
  await vi.advanceTimersByTimeAsync(1000);
  page.session.confirm();
  expect(page.pair()).toMatchObject({ nudged: true, field: 0 });
  expect(line.saved.size).toBe(0);
});

test("does not let a double click fall on the next pair", async () => {
  const line = createFakeLine(threePairs());
  const page = await openPage(line);
  await page.begin();
  await vi.advanceTimersByTimeAsync(1000);
  page.session.answer(0, "left");
  page.session.confirm();
  page.session.confirm();
  await settled();
  expect(page.pair()).toMatchObject({ nudged: false });
  expect(line.saved.size).toBe(1);
});

test("waits while all pairs are with others, and goes on at the hint", async () => {
  const line = createFakeLine([pairOf(1)]);
  line.empty = "wait";
  const page = await openPage(line);
  await page.begin();
  await page.judge();
  expect(page.screen()).toMatchObject({ at: "waiting", waitsFor: "others" });
  line.pairs = [...line.pairs, pairOf(2)];
  line.say({ type: "work:changed" });
  await settled();
  expect(page.shown()).toBe(pairOf(2).assignment);
});

test("asks again by itself within fifteen seconds when the hint was missed", async () => {
  const line = createFakeLine([]);
  line.empty = "wait";
  const page = await openPage(line);
  await page.begin();
  line.pairs = [pairOf(1)];
  await vi.advanceTimersByTimeAsync(15_000);
  expect(page.shown()).toBe(pairOf(1).assignment);
});

test("goes on by itself when a paused study is opened again", async () => {
  const line = createFakeLine([]);
  line.empty = "paused";
  const page = await openPage(line);
  await page.begin();
  expect(page.screen().at).toBe("paused");
  line.pairs = [pairOf(1)];
  line.say({ type: "study:changed", state: "open" });
  await settled();
  expect(page.screen().at).toBe("rating");
});

test("drops a lost pair that is ahead, and lets the rater finish a lost one on the screen", async () => {
  const line = createFakeLine(threePairs());
  const page = await openPage(line);
  await page.begin();
  line.answer("assignment:heartbeat", () => {
    line.pairs = [pairOf(3)];
    return { status: "ok", value: { lost: [pairOf(1).assignment, pairOf(2).assignment] } };
  });
  await vi.advanceTimersByTimeAsync(300_000);
  expect(page.session.facts.get().queue.map((pair) => pair.presentation.assignment)).toEqual([
    pairOf(1).assignment,
    pairOf(3).assignment,
  ]);
});

test("extends the lease every third of it, but not while the page is hidden", async () => {
  const line = createFakeLine(threePairs());
  let visible = true;
  const page = await openPage(line, { visible: () => visible });
  await page.begin();
  const beats = () => line.calls.filter(({ name }) => name === "assignment:heartbeat").length;
  const before = beats();
  await vi.advanceTimersByTimeAsync(900_000);
  expect(beats() - before).toBe(3);
  visible = false;
  await vi.advanceTimersByTimeAsync(900_000);
  expect(beats() - before).toBe(3);
});

test("stops when another page takes over, and takes over itself when asked to", async () => {
  const line = createFakeLine(threePairs());
  const page = await openPage(line);
  await page.begin();
  line.say({ type: "session:elsewhere" });
  expect(page.screen().at).toBe("elsewhere");
  line.saved.set(`${pairOf(1).assignment}/0`, {
    assignment: pairOf(1).assignment,
    revision: 0,
    answers: { warmth: "left" },
    flags: [],
    pages: [],
  });
  await page.session.takeOver();
  expect(page.shown()).toBe(pairOf(2).assignment);
});

test("stops when it is refused a pair because another page writes, and can take over again", async () => {
  const line = createFakeLine(threePairs());
  const page = await openPage(line);
  const error = { code: "conflict", message: "Open on another page" } as const;
  line.answer("assignment:next", () => ({ status: "refused", error }));
  await page.begin();
  expect(page.screen().at).toBe("elsewhere");
  line.answer("assignment:next", undefined);
  await page.session.takeOver();
  expect(page.shown()).toBe(pairOf(1).assignment);
});

test("tells an old page to reload, and a wrong address that there is no study", async () => {
  const line = createFakeLine([]);
  const old = await openPage(line, { connected: false });
  line.say({ type: "refused", error: { code: "conflict", message: "Out of date" } });
  expect(old.screen()).toMatchObject({ at: "stopped", stop: { why: "too-old" } });
  line.say({ type: "refused", error: { code: "not_found", message: "No such study" } });
  expect(old.screen()).toMatchObject({ at: "stopped", stop: { why: "not-found" } });
});

test("opens the last judgment again with its answers, and hands it in as the next revision", async () => {
  const study = studyViewOf({ allow: { skip: false, stop: false, flags: [], undo: 1 } });
  const line = createFakeLine(threePairs(), study);
  const page = await openPage(line);
  await page.begin();
  await page.judge("left");
  page.session.undo();
  expect(page.pair()).toMatchObject({ revision: 1, answers: { warmth: "left" } });
  expect(page.shown()).toBe(pairOf(1).assignment);
  await page.judge("right");
  expect(line.saved.get(`${pairOf(1).assignment}/1`)?.answers).toEqual({ warmth: "right" });
  expect(page.shown()).toBe(pairOf(2).assignment);
});

test("opens no judgment again that showed the reference", async () => {
  const study = studyViewOf({
    pages: [{ ask: ["warmth"], showReference: true }],
    allow: { skip: false, stop: false, flags: [], undo: 1 },
  });
  const line = createFakeLine(
    threePairs().map((pair) => ({ ...pair, reference: ["Twelve feet"] })),
    study,
  );
  const page = await openPage(line);
  await page.begin();
  await page.judge();
  page.session.undo();
  expect(page.pair().revision).toBe(0);
});

test("gives a pair back and shows the next one", async () => {
  const line = createFakeLine(threePairs());
  const page = await openPage(line);
  await page.begin();
  await page.session.giveBack();
  expect(page.shown()).toBe(pairOf(2).assignment);
});

test("forgets everything on the device when the rater withdraws", async () => {
  const line = createFakeLine(threePairs());
  const kept = createDevice();
  const page = await openPage(line, { kept });
  await page.begin();
  page.session.answer(0, "left");
  await page.session.withdraw();
  expect(page.screen()).toMatchObject({ at: "end", ending: { kind: "withdrawn" } });
  expect(await kept.under("")).toEqual([]);
});

test("keys answer one field after the other; pages before the current one are locked", async () => {
  const study = studyViewOf({
    questions: [...studyViewOf().questions, correct],
    pages: [
      { ask: ["warmth"], showReference: false },
      { ask: ["correct"], showReference: false },
    ],
  });
  const line = createFakeLine(threePairs(), study);
  const page = await openPage(line);
  await page.begin();
  await vi.advanceTimersByTimeAsync(2000);
  page.session.answer(0, "right", "2");
  page.session.confirm("Enter");
  expect(page.pair()).toMatchObject({ page: 1, field: 0 });
  await vi.advanceTimersByTimeAsync(1000);
  page.session.answer(page.pair().field, "correct", "1");
  expect(page.pair()).toMatchObject({ field: 1, side: "right" });
  page.session.answer(page.pair().field, "incorrect", "2");
  page.session.confirm("Enter");
  await settled();
  expect([...line.saved.values()]).toEqual([
    {
      assignment: pairOf(1).assignment,
      revision: 0,
      answers: { warmth: "right", correct: { left: "correct", right: "incorrect" } },
      flags: [],
      pages: [
        { shownMs: 0, leftMs: 2000, keys: ["2", "Enter"] },
        { shownMs: 2000, leftMs: 3000, keys: ["1", "2", "Enter"] },
      ],
    },
  ]);
});
