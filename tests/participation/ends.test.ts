import { expect, test } from "vitest";
import type { Study } from "../../shared/model/study.ts";
import { commandLine } from "../../server/domain/audit/audit-entry.ts";
import type { RaterClient } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { bytesOfDatabase } from "./support/bytes-of-database.ts";
import { callOperator } from "./support/call-operator.ts";
import { fromProlific, openDevice } from "./support/device.ts";
import { judge, resume } from "./support/judge.ts";

const codes = { completed: "DONE", withdrawn: "GONE", partial: "PART", full: "FULL" };
const closing = { from: ["open"], to: "closed", reason: null, actor: commandLine, at: 1 } as const;

const start = async (changes: Partial<Study> = {}) => {
  const app = await startApp();
  const study = await storeOpenStudy(app.storage, {
    definition: studyOf({
      pairs_per_rater: 2,
      questions: {
        warmth: { preset: "warmth-choice" },
        note: { ask: "Anything else?", kind: "text", each: "pair", required: false },
      },
      recruitment: { platform: "prolific", codes },
      ...changes,
    }),
  });
  const come = async (person: string) => {
    const device = openDevice(app.url);
    await device.follow(fromProlific(person));
    const rater = await device.open();
    await rater.join();
    return { device, rater };
  };
  return { app, study, come };
};

type Started = Awaited<ReturnType<typeof start>>;

/** Ways to come to an end, the standing that it leaves, and the code that is handed in for it. */
const ends: [string, (rater: RaterClient, started: Started) => Promise<unknown>, object][] = [
  [
    "having judged all that was asked",
    (rater) => judge(rater),
    { standing: "ended", ending: { kind: "completed", code: "DONE" } },
  ],
  [
    "stopping early",
    async (rater) => {
      await judge(rater, 1);
      await rater.call("session:stop", {});
    },
    { standing: "ended", ending: { kind: "partial", code: "PART" } },
  ],
  [
    "withdrawing",
    async (rater) => {
      await judge(rater, 1);
      await rater.call("session:withdraw", {});
    },
    { standing: "withdrawn", ending: { kind: "withdrawn", code: "GONE" } },
  ],
  [
    "withdrawing after the end, with the code from before",
    async (rater) => {
      await judge(rater);
      await rater.call("session:withdraw", {});
    },
    { standing: "withdrawn", ending: { kind: "withdrawn", code: "DONE" } },
  ],
  [
    "the study closing before the first pair, paid in full",
    (_rater, { app, study }) => app.storage.changeState(study.id, closing),
    { standing: "ended", ending: { kind: "completed", code: "DONE" } },
  ],
  [
    "the study closing halfway, paid in full",
    async (rater, { app, study }) => {
      await judge(rater, 1);
      await app.storage.changeState(study.id, closing);
    },
    { standing: "ended", ending: { kind: "completed", code: "DONE" } },
  ],
  [
    "being screened out",
    (_rater, { app }) => app.storage.endSession(1, "screened_out", 1),
    { standing: "screened_out", ending: { kind: "screened_out", code: null } },
  ],
  [
    "being excluded",
    (_rater, { app }) => app.storage.endSession(1, "excluded", 1),
    { standing: "excluded", ending: { kind: "excluded", code: "PART" } },
  ],
];

test.each(ends)(
  "gives one code for %s, the same on every visit and device",
  async (_how, act, view) => {
    const started = await start();
    const { device, rater } = await started.come("p1");
    await act(rater, started);
    expect(await resume(rater)).toMatchObject(view);
    rater.close();
    expect(await resume(await device.open())).toMatchObject(view);
    expect(started.app.faults).toEqual([]);
  },
);

test("links to the platform's page with the code, or to the one that the study names", async () => {
  const prolific = await start();
  const { rater } = await prolific.come("p1");
  await judge(rater);
  expect((await resume(rater)).ending?.link).toBe(
    "https://app.prolific.com/submissions/complete?cc=DONE",
  );
  const own = await start({
    recruitment: {
      platform: "prolific",
      codes,
      completion_link: "http://127.0.0.1:9/done?code={code}&x=1",
    },
  });
  const { rater: other } = await own.come("p1");
  await judge(other);
  expect((await resume(other)).ending?.link).toBe("http://127.0.0.1:9/done?code=DONE&x=1");
});

const asking: Partial<Study> = {
  about: {
    english: { ask: "How well do you read English?", options: ["well", "a little"] },
    work: { ask: "What do you do?", max_length: 20 },
  },
  quality: { blinding_guess: { words: { original: "a plain one", warm: "a friendly one" } } },
};

test("asks about the rater before any pair, and takes no answer as one", async () => {
  const { app, study, come } = await start(asking);
  const { rater } = await come("p1");
  expect((await resume(rater)).standing).toBe("about");
  expect(await rater.reply("assignment:next", { have: [] })).toMatchObject({
    error: { code: "forbidden", details: ["about"] },
  });
  for (const answers of [{ english: "fluently" }, { work: "x".repeat(21) }, { age: "9" }]) {
    const refused = await rater.reply("session:about", { answers });
    expect(refused).toMatchObject({ error: { code: "invalid" } });
  }
  const told = await rater.call("session:about", { answers: { english: "well", work: " " } });
  expect(told.standing).toBe("rating");
  const { rater: silent } = await come("p2");
  expect((await silent.call("session:about", { answers: {} })).standing).toBe("rating");
  expect(await app.storage.aboutAfter(study.id, 0, 10)).toEqual([
    { sessionId: 1, answers: { english: "well" } },
  ]);
});

test("asks about the blind after the last pair and before the code, in the study's words only", async () => {
  const { app, study, come } = await start({ ...asking, about: {} });
  const { rater } = await come("p1");
  expect(await judge(rater, Infinity, { warmth: "right" })).toMatchObject({
    status: "done",
    code: null,
  });
  const view = await resume(rater);
  expect(view).toMatchObject({ standing: "guess", ending: null, guess: { position: "right" } });
  expect(view.guess?.words?.toSorted()).toEqual(["a friendly one", "a plain one"]);
  expect(JSON.stringify(view)).not.toMatch(/original|"warm"/);
  const after = await rater.call("session:guess", {
    guess: "first",
    confidence: 4,
    why: "It sounded so.",
  });
  expect(after).toMatchObject({ standing: "ended", ending: { kind: "completed", code: "DONE" } });
  const [row] = await app.storage.guessesAfter(study.id, 0, 10);
  expect(row).toMatchObject({ position: "right", guess: "first", confidence: 4 });
  expect(
    ["original", "warm"].indexOf(view.guess?.words?.[0] === "a plain one" ? "original" : "warm"),
  ).toBe(row?.firstArm);
});

test("erases whom the study lets withdraw with everything: nothing is left in the file, the slots open", async () => {
  const { app, study, come } = await start({ ...asking, privacy: { withdrawal: "delete" } });
  const { rater } = await come("person-to-erase");
  await rater.call("session:about", { answers: { work: "glass-blower" } });
  await judge(rater, 1, { warmth: "left", note: "words-to-be-erased" });
  await rater.call("assignment:next", { have: [] });
  const before = bytesOfDatabase(app.storage);
  const traces = ["person-to-erase", "glass-blower", "words-to-be-erased"];
  expect(traces.map((trace) => before.includes(trace))).toEqual([true, true, true]);
  expect(await rater.call("session:withdraw", {})).toMatchObject({
    standing: "withdrawn",
    ending: { code: "GONE" },
    progress: { judged: 0 },
  });
  const after = bytesOfDatabase(app.storage);
  expect(traces.map((trace) => after.includes(trace))).toEqual([false, false, false]);
  expect(await app.storage.progress(study.id)).toMatchObject({ judged: 0, held: 0, surplus: 0 });
  expect(await app.storage.judgmentsAfter(study.id, 0, 10)).toEqual([]);
  expect(await app.storage.erasedAfter(study.id, 0, 10)).toMatchObject([
    { judgmentId: 1, counted: true, commitment: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  const { rater: next } = await come("p2");
  await next.call("session:about", { answers: {} });
  expect(await judge(next)).toMatchObject({ status: "done" });
});

test("keeps the judgments of whom the study lets go, and cuts what ties them to the platform", async () => {
  const { app, study, come } = await start();
  const { rater } = await come("person-to-cut");
  await judge(rater, 1);
  await rater.call("session:withdraw", {});
  expect(await app.storage.judgmentsAfter(study.id, 0, 10)).toHaveLength(1);
  expect(await app.storage.payments(study.id)).toEqual([]);
  expect(bytesOfDatabase(app.storage).includes("person-to-cut")).toBe(false);
});

test("erases a rater by the platform's name, and a study is whole again afterwards", async () => {
  const { app, study, come } = await start();
  const { rater } = await come("p1");
  await judge(rater);
  const erase = (platformId: string) =>
    callOperator(app, "rater:erase", { slug: "small", platformId });
  expect(await erase("p1")).toEqual({ judgments: 2 });
  await expect(erase("p1")).rejects.toMatchObject({ code: "not_found" });
  expect((await app.storage.auditLog(study.id)).at(-1)).toMatchObject({
    kind: "erased",
    details: { judgments: 2 },
  });
  for (let person = 2; (await app.storage.stateOf("small"))?.state === "open"; person += 1) {
    await judge((await come(`p${person}`)).rater);
  }
  expect(await app.storage.progress(study.id)).toMatchObject({ slots: 12, judged: 12 });
});

test("forgets platforms' names when their time is over, and says before what it would", async () => {
  const { app, study, come } = await start({ privacy: { keep_platform_ids_days: 30 } });
  await come("person-to-forget");
  const list = (forget: boolean) => callOperator(app, "rater:identifiers", { forget });
  expect(await list(true)).toEqual([]);
  await app.storage.changeState(study.id, { ...closing, at: app.clock.now() });
  const due = { slug: "small", identifiers: 1, isDue: false };
  expect(await list(false)).toMatchObject([due]);
  expect(await list(true)).toEqual([]);
  app.clock.forward(30 * 24 * 3_600_000);
  expect(await list(false)).toMatchObject([{ ...due, isDue: true }]);
  expect(await list(true)).toMatchObject([{ ...due, isDue: true }]);
  expect(await list(false)).toEqual([]);
  expect(bytesOfDatabase(app.storage).includes("person-to-forget")).toBe(false);
});

test("tells payers who came, how far, and with which code", async () => {
  const { app, come } = await start();
  await judge((await come("p1")).rater);
  await come("p2");
  expect(await callOperator(app, "rater:payments", { slug: "small" })).toMatchObject([
    { person: "p1", ending: "completed", judged: 2, code: "DONE" },
    { person: "p2", ending: null, judged: 0, code: null },
  ]);
});
