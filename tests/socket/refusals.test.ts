import { expect, test } from "vitest";
import { connectRater, type RaterClient } from "../support/rater-client.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";

const code = "A".repeat(22);

const draft = {
  assignment: code,
  revision: 0,
  answers: { warmth: "left" },
  flags: [],
  pages: [{ shownMs: 0, leftMs: 1, keys: [] }],
};

/** Says anything at all to the server; what a well-typed page never would. */
const say = (rater: RaterClient, name: string, ...values: unknown[]): Promise<unknown> =>
  // The types of the wire forbid exactly what is tried here.
  (
    rater.socket.timeout(5000) as never as { emitWithAck: (...all: unknown[]) => Promise<unknown> }
  ).emitWithAck(name, ...values);

/** Says it without waiting for an answer. */
const shout = (rater: RaterClient, name: string, ...values: unknown[]): void => {
  (rater.socket as never as { emit: (...all: unknown[]) => void }).emit(name, ...values);
};

async function start(
  changes: Parameters<typeof studyOf>[0] = {},
): Promise<{ app: TestApp; rater: RaterClient; mine: string }> {
  const app = await startApp();
  await storeOpenStudy(app.storage, { definition: studyOf(changes) });
  const rater = await connectRater(app.url);
  await rater.join();
  const next = await rater.call("assignment:next", { have: [] });
  if (next.status !== "assigned") throw new Error(next.status);
  return { app, rater, mine: next.presentation.assignment };
}

const malformed: [name: string, inputs: unknown[]][] = [
  ["session:resume", [undefined, null, {}, { takeOver: "yes" }, { takeOver: true, more: 1 }, []]],
  ["session:consent", [null, {}, { consentHash: "short" }, { consentHash: 64 }]],
  ["session:withdraw", [null, { reason: "bored" }, "withdraw"]],
  [
    "assignment:next",
    [
      null,
      {},
      { have: "all" },
      { have: [1] },
      { have: ["short"] },
      { have: [`${code}x`] },
      { have: [code, code, code] },
      { have: [], more: 1 },
    ],
  ],
  ["assignment:heartbeat", [null, {}, { have: [{}] }, { have: [code, code, code] }]],
  ["assignment:return", [null, {}, { assignment: 7 }, { assignment: "'; DROP TABLE slot" }]],
  [
    "judgment:submit",
    [
      null,
      { draft },
      { draft: null, next: null },
      { draft: { ...draft, assignment: "short" }, next: null },
      { draft: { ...draft, revision: -1 }, next: null },
      { draft: { ...draft, revision: 0.5 }, next: null },
      { draft: { ...draft, revision: 101 }, next: null },
      { draft: { ...draft, answers: [] }, next: null },
      { draft: { ...draft, answers: { constructor: "left" } }, next: null },
      { draft: { ...draft, answers: { warmth: { left: 1, top: 2 } } }, next: null },
      { draft: { ...draft, answers: { warmth: 0.5 } }, next: null },
      { draft: { ...draft, answers: { warmth: "x".repeat(10_001) } }, next: null },
      { draft: { ...draft, flags: ["rude"] }, next: null },
      { draft: { ...draft, pages: [{ shownMs: -1, leftMs: 0, keys: [] }] }, next: null },
      { draft: { ...draft, pages: [{ shownMs: 0, leftMs: 0, keys: ["a"], seen: 1 }] }, next: null },
      { draft: { ...draft, arm: "warm" }, next: null },
      { draft, next: { have: "all" } },
    ],
  ],
];

test("answers what it cannot read with `invalid`, call by call, and goes on", async () => {
  const { app, rater, mine } = await start();
  for (const [name, inputs] of malformed) {
    for (const input of inputs) {
      const answer = await say(rater, name, input);
      expect([name, input, answer]).toMatchObject([
        name,
        input,
        { ok: false, error: { code: "invalid" } },
      ]);
    }
  }
  const submitted = { draft: { ...draft, assignment: mine }, next: null };
  expect(await say(rater, "judgment:submit", submitted)).toMatchObject({ ok: true });
  expect(app.faults).toEqual([]);
});

test("survives calls that nobody defined, without acknowledgement, or with too much", async () => {
  const { app, rater } = await start();
  shout(rater, "assignment:next");
  shout(rater, "assignment:next", { have: [] });
  shout(rater, "assignment:next", { have: [] }, "more", 3);
  shout(rater, "no:such:call", {});
  shout(rater, "constructor", {});
  expect(await rater.call("assignment:next", { have: [] })).toMatchObject({ status: "assigned" });
  expect(app.faults).toEqual([]);
});

test("knows no pair by a code that it never gave out to this rater", async () => {
  const { app, rater, mine } = await start({ allow: { skip: true } });
  const other = await connectRater(app.url);
  await other.join();
  const missing = { ok: false, error: { code: "not_found" } };
  for (const assignment of [code, "_".repeat(22), mine.toLowerCase()]) {
    expect(
      await rater.reply("judgment:submit", { draft: { ...draft, assignment }, next: null }),
    ).toMatchObject(missing);
    expect(await rater.reply("assignment:return", { assignment })).toMatchObject(missing);
  }
  expect(
    await other.reply("judgment:submit", { draft: { ...draft, assignment: mine }, next: null }),
  ).toMatchObject(missing);
  expect(await other.reply("assignment:return", { assignment: mine })).toMatchObject(missing);
  expect(await other.call("assignment:heartbeat", { have: [mine] })).toEqual({ lost: [mine] });
  expect(await rater.call("assignment:heartbeat", { have: [mine, code] })).toEqual({
    lost: [code],
  });
  expect(app.faults).toEqual([]);
});

test("holds answers against the questions, and stores nothing of what does not fit", async () => {
  const { app, rater, mine } = await start({ allow: { flag: ["broken"] } });
  const wrong = [
    { answers: {} },
    { answers: { warmth: "up" } },
    { answers: { warmth: 1 } },
    { answers: { warmth: { left: "left", right: "right" } } },
    { answers: { warmth: "left", cold: "right" } },
    { flags: ["harmful" as const] },
  ];
  for (const part of wrong) {
    const sent = { draft: { ...draft, assignment: mine, ...part }, next: null };
    expect(await rater.reply("judgment:submit", sent)).toMatchObject({
      ok: false,
      error: { code: "invalid" },
    });
  }
  const right = { ...draft, assignment: mine, flags: ["broken" as const] };
  expect(await rater.call("judgment:submit", { draft: right, next: null })).toMatchObject({
    outcome: "saved",
    progress: { judged: 1 },
  });
  expect(app.faults).toEqual([]);
});

test("lets nobody rate before they agreed to the text as it is", async () => {
  const { app } = await start();
  const rater = await connectRater(app.url);
  const forbidden = { ok: false, error: { code: "forbidden" } };
  expect(await rater.reply("assignment:next", { have: [] })).toMatchObject(forbidden);
  expect(await rater.reply("judgment:submit", { draft, next: null })).toMatchObject({ ok: false });
  expect(await rater.reply("assignment:heartbeat", { have: [] })).toMatchObject(forbidden);
  expect(await rater.reply("session:withdraw", {})).toMatchObject(forbidden);
  expect(await rater.reply("session:consent", { consentHash: "0".repeat(64) })).toMatchObject({
    ok: false,
    error: { code: "conflict" },
  });
  expect(await rater.reply("assignment:next", { have: [] })).toMatchObject(forbidden);
  await rater.join();
  expect(await rater.call("assignment:next", { have: [] })).toMatchObject({ status: "assigned" });
  expect(app.faults).toEqual([]);
});

test("takes a pair back only where the study allows it", async () => {
  const { rater, mine } = await start();
  expect(await rater.reply("assignment:return", { assignment: mine })).toMatchObject({
    error: { code: "forbidden" },
  });
});

test("answers a call with the wrong number of values", async () => {
  const { app, rater } = await start();
  const invalid = { ok: false, error: { code: "invalid" } };
  expect(await say(rater, "assignment:next")).toMatchObject(invalid);
  expect(await say(rater, "assignment:next", { have: [] }, "more")).toMatchObject(invalid);
  expect(app.faults).toEqual([]);
});
