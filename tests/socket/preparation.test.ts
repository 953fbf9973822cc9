import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import type { QualityFiles } from "../../server/domain/quality/quality-files.ts";
import { hashOf } from "../../server/domain/canonical-json.ts";
import { resolveQuestions } from "../../server/domain/resolve-questions.ts";
import { probedFiles } from "../support/probed-study.ts";
import { connectRater, drawRaterToken } from "../support/rater-client.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { fileOf } from "../support/file-of.ts";

const questions = [
  {
    ask: "Is the longer reply the warmer one?",
    options: ["Yes", "No"],
    answer: "No",
    explain: "Length says nothing about warmth.",
  },
  { ask: "What do you judge?", options: ["Warmth", "Truth", "Style"], answer: "Warmth" },
];

const files = (): QualityFiles => {
  const [item] = probedFiles({ checks: 1, gold: 0 }).checks;
  if (item === undefined) throw new Error("no pair to practise on");
  const { fixed: _fixed, ...pair } = item;
  const explanation = [{ tag: "p" as const, children: ["The first is kinder."] }];
  return { quiz: { questions }, practice: [{ ...pair, explanation }], checks: [], gold: [] };
};

/** What the first judgment in the file says of what it answers; no call and no export tells it. */
function storedQuestionsHash(storage: TestApp["storage"]): unknown {
  const database = new Database(fileOf(storage), { readonly: true });
  onTestFinished(() => {
    database.close();
  });
  return database.prepare("SELECT lower(hex(questions_hash)) FROM judgment").pluck().get();
}

const openStudy = (app: Awaited<ReturnType<typeof startApp>>) =>
  storeOpenStudy(app.storage, {
    definition: studyOf({
      quality: { quiz: { file: "quiz.yaml", tries: 2 }, practice: "practice.jsonl" },
      recruitment: { codes: { completed: "C1", screened_out: "S1" } },
    }),
    quality: files(),
  });

test("leads from a failed quiz back and on: quiz, practice, first pair, each in its turn", async () => {
  const app = await startApp();
  await openStudy(app);
  const rater = await connectRater(app.url);
  await rater.join();
  const early = await rater.reply("assignment:next", { have: [] });
  expect(early).toMatchObject({ ok: false, error: { code: "forbidden", details: ["quiz"] } });
  expect(await rater.reply("practice:show", {})).toMatchObject({
    ok: false,
    error: { code: "forbidden" },
  });

  const quiz = await rater.call("quiz:show", {});
  expect(quiz).toEqual({
    questions: questions.map(({ ask, options }) => ({ ask, options })),
    tried: 0,
    tries: 2,
  });
  const failed = await rater.call("quiz:answer", { number: 1, answers: [0, 0] });
  expect(failed.feedback).toEqual({
    passed: false,
    triesLeft: 1,
    questions: [
      { right: false, explain: "Length says nothing about warmth." },
      { right: true, explain: null },
    ],
  });
  expect(failed.session.standing).toBe("quiz");
  // Sent again because the reply was lost, it is still one try; answered otherwise, it is refused.
  expect(await rater.call("quiz:answer", { number: 1, answers: [0, 0] })).toEqual(failed);
  expect(await rater.reply("quiz:answer", { number: 1, answers: [1, 0] })).toMatchObject({
    ok: false,
    error: { code: "conflict" },
  });
  expect(await rater.reply("quiz:answer", { number: 2, answers: [1] })).toMatchObject({
    ok: false,
    error: { code: "invalid" },
  });
  const passed = await rater.call("quiz:answer", { number: 2, answers: [1, 0] });
  expect(passed).toMatchObject({ feedback: { passed: true }, session: { standing: "practice" } });

  const { pairs } = await rater.call("practice:show", {});
  const [pair] = pairs;
  if (pair === undefined) throw new Error("no practice pair");
  expect(JSON.stringify(pairs)).not.toContain("kinder");
  const { assignment } = pair;
  const answer = (warmth: string) =>
    rater.call("practice:answer", { assignment, answers: { warmth } });
  expect(await answer("right")).toMatchObject({ met: false });
  expect(await answer("left")).toMatchObject({ met: true });
  expect(await rater.reply("practice:finish", { practised: [] })).toMatchObject({
    ok: false,
    error: { code: "invalid", message: "Practice pairs without an answer: 1." },
  });
  const practised = [{ assignment, answers: { warmth: "left" } }];
  const done = await rater.call("practice:finish", { practised });
  expect(done).toMatchObject({ standing: "rating", progress: { judged: 0 } });
  expect(await rater.call("assignment:next", { have: [] })).toMatchObject({ status: "assigned" });
  // Practice is stored nowhere as a judgment, and its code is no assignment.
  const judged = await rater.reply("judgment:submit", {
    draft: { assignment, revision: 0, answers: { warmth: "left" }, flags: [], pages: [] },
    next: null,
  });
  expect(judged).toMatchObject({ ok: false, error: { code: "not_found" } });
  expect(app.faults).toEqual([]);
});

test("keeps of how a page was used what the study declares, and the instructions' hash with each judgment", async () => {
  const app = await startApp();
  const { id } = await storeOpenStudy(app.storage, {
    definition: studyOf({ privacy: { paradata: ["dwell"] } }),
  });
  const rater = await connectRater(app.url);
  const view = await rater.call("session:resume", { takeOver: false });
  expect(view.study.paradata).toEqual(["dwell"]);
  await rater.join();
  const next = await rater.call("assignment:next", { have: [] });
  if (next.status !== "assigned") throw new Error("nothing was assigned");
  const shown = { layout: "beside", viewport: { width: 1280, height: 800 } } as const;
  const dwell = { ms: { left: 1200 }, order: ["left" as const] };
  const use = { ...shown, dwell, focus: { away: 3, awayMs: 10, pastes: 1 } };
  const timing = { shownMs: 0, leftMs: 2000, keys: [] };
  const { assignment } = next.presentation;
  await rater.call("judgment:submit", {
    draft: {
      assignment,
      revision: 0,
      answers: { warmth: "left" },
      flags: [],
      pages: [{ ...timing, use }],
    },
    next: null,
  });
  const [judgment] = await app.storage.judgmentsAfter(id, 0, 1);
  expect(judgment?.pages).toEqual([{ ...timing, use: { ...shown, dwell } }]);
  const record = await app.storage.findStudy("small");
  if (record === null) throw new Error("the study is gone");
  const asked = {
    questions: resolveQuestions(record.definition),
    instructions: record.documents.instructions.source,
  };
  expect(storedQuestionsHash(app.storage)).toBe(hashOf(asked));
});

test("gives who fails every try a fair way out: their code, the same on every visit, and no pair", async () => {
  const app = await startApp();
  await openStudy(app);
  const token = drawRaterToken();
  const rater = await connectRater(app.url, { token });
  await rater.join();
  await rater.call("quiz:answer", { number: 1, answers: [0, 1] });
  const last = await rater.call("quiz:answer", { number: 2, answers: [0, 2] });
  expect(last.feedback).toMatchObject({ passed: false, triesLeft: 0 });
  expect(last.session).toMatchObject({
    standing: "screened_out",
    ending: { kind: "screened_out", code: "S1" },
  });
  expect(await rater.reply("quiz:answer", { number: 3, answers: [1, 0] })).toMatchObject({
    ok: false,
    error: { code: "conflict" },
  });
  rater.close();
  const again = await connectRater(app.url, { token });
  expect(await again.call("session:resume", { takeOver: false })).toMatchObject({
    standing: "screened_out",
    ending: { code: "S1" },
  });
});
