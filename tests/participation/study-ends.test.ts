import { expect, test } from "vitest";
import { joinAsOwner, passwordOf } from "../people/support/people.ts";
import { connectRater } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { bytesOfDatabase } from "./support/bytes-of-database.ts";
import { callOperator } from "./support/call-operator.ts";
import { fromProlific, openDevice } from "./support/device.ts";
import { judge } from "./support/judge.ts";

const slug = "small";
const reason = "Nobody needs it any more.";
const close = { from: ["open"], to: "closed", reason: null, actor: "x", at: 1 } as const;

const start = async () => {
  const app = await startApp();
  const study = await storeOpenStudy(app.storage, {
    definition: studyOf({
      questions: {
        warmth: { preset: "warmth-choice" },
        note: { ask: "Anything else?", kind: "text", each: "pair", required: false },
      },
      recruitment: { platform: "prolific" },
      claims: [
        {
          id: "c1",
          kind: "preference",
          question: "warmth",
          treatment: "warm",
          control: "original",
        },
      ],
    }),
  });
  const device = openDevice(app.url);
  await device.follow(fromProlific("person-of-small"));
  const rater = await device.open();
  await rater.join();
  return { app, study, rater };
};

test("refuses to delete while raters may hold pairs, without its name typed, or without the password", async () => {
  const { app, study, rater } = await start();
  await judge(rater, 1);
  const wanted = { slug, typed: slug, reason };
  const remove = (changes: object = {}) =>
    callOperator(app, "study:delete", { ...wanted, ...changes });
  await expect(remove()).rejects.toThrow("it is open, not draft or closed or unblinded");
  await app.storage.changeState(study.id, close);
  await expect(remove({ typed: "Small" })).rejects.toThrow('Type the study\'s name, "small"');
  const email = "o@example.org";
  const owner = await joinAsOwner(app, email);
  const refused = await owner.post("study:delete", { ...wanted, password: "not this one" });
  expect(refused.status).toBe(403);
  expect(await app.storage.judgmentsAfter(study.id, 0, 10)).toHaveLength(1);
  const done = await owner.post("study:delete", { ...wanted, password: passwordOf(email) });
  expect(done).toMatchObject({ status: 200, body: { judgments: 1, raters: 1 } });
});

test("leaves nothing of a deleted study in the file, and everything of the others", async () => {
  const { app, study, rater } = await start();
  const other = await storeOpenStudy(app.storage, { definition: studyOf({ slug: "other" }) });
  const second = await connectRater(app.url, { study: "other" });
  await second.join();
  await judge(second, 2);
  await judge(rater, 2, { warmth: "left", note: "words-of-a-rater" });
  await callOperator(app, "rater:tell", { slug, rater: 1, text: "words-to-a-rater" });
  const traces = ["person-of-small", "words-of-a-rater", "words-to-a-rater"];
  const before = bytesOfDatabase(app.storage);
  expect(traces.map((trace) => before.includes(trace))).toEqual([true, true, true]);
  await app.storage.changeState(study.id, close);
  await callOperator(app, "study:delete", { slug, typed: slug, reason });
  const after = bytesOfDatabase(app.storage);
  expect(traces.map((trace) => after.includes(trace))).toEqual([false, false, false]);
  expect(await app.storage.findStudy(slug)).toBeNull();
  expect(await app.storage.judgmentsAfter(study.id, 0, 10)).toEqual([]);
  expect(await app.storage.judgmentsAfter(other.id, 0, 10)).toHaveLength(2);
  expect(await callOperator(app, "study:verify", { slug: "other" })).toMatchObject({ ok: true });
  // What stays says who did it and why.
  expect(after.includes(reason)).toBe(true);
  // Its number is never another study's: what is known by it would be shown of that one.
  const next = await storeOpenStudy(app.storage, { definition: studyOf({ title: "Another" }) });
  expect(next.id).not.toBe(study.id);
  expect(app.faults).toEqual([]);
});

test("hides an archived study, lets it be read and nothing be done, until it is taken out", async () => {
  const { app, study } = await start();
  const archive = (archived: boolean) =>
    callOperator(app, "study:archive", { slug, archived, reason });
  await expect(archive(true)).rejects.toThrow("it is open");
  await app.storage.changeState(study.id, close);
  expect((await archive(true)).archived).toBe(new Date(app.clock.now()).toISOString());
  expect(await callOperator(app, "study:list", {})).toEqual([]);
  expect(await callOperator(app, "study:list", { archived: true })).toMatchObject([{ slug }]);
  expect(await callOperator(app, "study:status", { slug })).toMatchObject({ state: "closed" });
  const unblind = () => callOperator(app, "study:unblind", { slug, reason: "test" });
  await expect(unblind()).rejects.toThrow("is archived, and can only be read");
  expect((await archive(false)).archived).toBeNull();
  expect(await unblind()).toMatchObject({ state: "unblinded" });
  const kinds = (await app.storage.auditLog(study.id)).map(({ kind }) => kind);
  expect(kinds.slice(-3)).toEqual(["archived", "unarchived", "unblinded"]);
  expect(await callOperator(app, "study:verify", { slug })).toMatchObject({ ok: true });
});

test("copies a study's file and texts as a draft of another name, and nothing of its raters", async () => {
  const { app, study, rater } = await start();
  await judge(rater, 2, { warmth: "left", note: "words-of-a-rater" });
  const copy = await callOperator(app, "study:copy", { slug, as: "again" });
  expect(copy).toMatchObject({ slug: "again", state: "draft", pairs: 6, judged: 0 });
  const record = await app.storage.findStudy("again");
  expect(record?.definition).toEqual({ ...study.definition, slug: "again" });
  expect(record?.documents).toEqual(study.documents);
  const texts = async (id: number) =>
    (await app.storage.promptsAfter(id, 0, 100)).map(({ prompt: { responses, ...prompt } }) => ({
      ...prompt,
      // In which order they are stored follows from the seed.
      responses: responses.toSorted((one, other) => (one.arm < other.arm ? -1 : 1)),
    }));
  expect(await texts(record?.id ?? 0)).toEqual(await texts(study.id));
  expect(record?.key.equals(study.key)).toBe(false);
  const opened = await callOperator(app, "study:open", { slug: "again" });
  expect(opened.state).toBe("open");
  await expect(callOperator(app, "study:copy", { slug, as: "again" })).rejects.toThrow("exists");
  await expect(callOperator(app, "study:copy", { slug, as: "warm-one" })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("says what closing now means for each claim, from numbers of judgments alone", async () => {
  const { app, rater } = await start();
  const closing = () => callOperator(app, "study:closing", { slug });
  expect((await closing()).claims).toMatchObject([{ id: "c1", now: null }]);
  await judge(rater, 4);
  const device = openDevice(app.url);
  await device.follow(fromProlific("another"));
  const other = await device.open();
  await other.join();
  await judge(other, 4, { warmth: "right" });
  await new Promise((resolve) => {
    setTimeout(resolve, 2100);
  });
  const { planned, judged, claims } = await closing();
  expect({ planned, judged }).toEqual({ planned: 12, judged: 8 });
  const [claim] = claims;
  expect(claim?.planned?.halfWidth).toBeGreaterThan(0);
  expect(claim?.now?.halfWidth).toBeGreaterThan(claim?.planned?.halfWidth ?? Infinity);
  expect(claim?.now?.power).toBeLessThan(claim?.planned?.power ?? 0);
});
