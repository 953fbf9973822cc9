import { expect, test } from "vitest";
import type { Study } from "../../shared/model/study.ts";
import { callOperator } from "../participation/support/call-operator.ts";
import { fromProlific, openDevice } from "../participation/support/device.ts";
import { judge, resume } from "../participation/support/judge.ts";
import type { RaterClient } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";

const slug = "small";
const reason = "Chose left twenty times within a minute.";
const codes = { completed: "DONE", partial: "PART" };

const start = async (changes: Partial<Study> = {}, pairs = 4) => {
  const app = await startApp();
  const study = await storeOpenStudy(app.storage, {
    pairs,
    definition: studyOf({
      ratings_per_pair: 1,
      recruitment: { platform: "prolific", codes },
      ...changes,
    }),
  });
  const come = async (person: string) => {
    const device = openDevice(app.url);
    await device.follow(fromProlific(person));
    const rater = await device.open();
    await rater.join();
    return rater;
  };
  return { app, study, come };
};

/** Fulfilled once the rater's page hears of something, with how long that took. */
const hears = (rater: RaterClient, notice: string): Promise<number> => {
  const from = performance.now();
  return new Promise((resolve) => {
    rater.socket.once(notice, () => resolve(performance.now() - from));
  });
};

const next = (rater: RaterClient, have: string[] = []) => rater.call("assignment:next", { have });

const assigned = async (rater: RaterClient, have: string[] = []): Promise<string> => {
  const outcome = await next(rater, have);
  if (outcome.status !== "assigned") throw new Error(`got ${outcome.status}`);
  return outcome.presentation.assignment;
};

const submit = (rater: RaterClient, assignment: string) =>
  rater.call("judgment:submit", {
    draft: { assignment, revision: 0, answers: { warmth: "left" }, flags: [], pages: [] },
    next: null,
  });

test("pauses one rater at once, keeps the open pair theirs, and lets them go on with it", async () => {
  const { app, come } = await start();
  const [rater, other] = [await come("p1"), await come("p2")];
  const open = await assigned(rater);
  const ahead = await assigned(rater, [open]);
  const heard = hears(rater, "session:changed");
  const paused = await callOperator(app, "rater:pause", { slug, rater: 1, reason });
  expect(paused).toEqual({ state: "paused" });
  expect(await heard).toBeLessThan(2000);
  expect((await resume(rater)).standing).toBe("paused");
  // Others are not held up, and have what was only prefetched.
  expect(await judge(other, 3)).toMatchObject({ status: "assigned" });
  expect(await next(other)).toMatchObject({ status: "wait" });
  const refused = await rater.reply("assignment:next", { have: [open, ahead] });
  expect(refused).toMatchObject({ ok: false, error: { details: ["paused"] } });

  const again = hears(rater, "session:changed");
  await callOperator(app, "rater:resume", { slug, rater: 1, reason: "Answered my question." });
  await again;
  expect((await resume(rater)).standing).toBe("rating");
  expect(await assigned(rater)).toBe(open);
  expect(await submit(rater, open)).toMatchObject({ outcome: "saved" });
  expect(app.faults).toEqual([]);
});

test("takes the judgment that a pause overtook, and nothing beyond it", async () => {
  const { app, come, study } = await start();
  const rater = await come("p1");
  const open = await assigned(rater);
  const ahead = await assigned(rater, [open]);
  await callOperator(app, "rater:pause", { slug, rater: 1, reason });
  expect(await submit(rater, open)).toMatchObject({ outcome: "saved" });
  // Not thrown away either: kept, and paid for.
  expect(await submit(rater, ahead)).toMatchObject({ outcome: "surplus" });
  expect(await app.storage.progress(study.id)).toMatchObject({ judged: 1, surplus: 1, held: 0 });
});

test("gives a paused rater's pair to others once its lease has run out, whatever the page says", async () => {
  const { app, come } = await start({ lease_minutes: 1 }, 1);
  const [rater, other] = [await come("p1"), await come("p2")];
  const open = await assigned(rater);
  await callOperator(app, "rater:pause", { slug, rater: 1, reason });
  app.clock.forward(50_000);
  await rater.call("assignment:heartbeat", { have: [open] });
  expect(await next(other)).toMatchObject({ status: "wait" });
  app.clock.forward(11_000);
  expect(await next(other)).toMatchObject({ status: "assigned" });
});

test("ends an excluded rater's part within two seconds, and gives what they held to who waits", async () => {
  const { app, come, study } = await start({}, 2);
  const [rater, other] = [await come("p1"), await come("p2")];
  await judge(rater, 1);
  const held = await assigned(rater);
  expect(await next(other)).toMatchObject({ status: "wait" });
  const told = [hears(rater, "session:changed"), hears(other, "work:changed")];
  const outcome = await callOperator(app, "rater:exclude", { slug, rater: 1, reason });
  expect(outcome).toEqual({ state: "excluded", replaced: 0 });
  for (const took of await Promise.all(told)) expect(took).toBeLessThan(2000);
  expect(await resume(rater)).toMatchObject({
    standing: "excluded",
    ending: { kind: "excluded", code: "PART" },
  });
  expect(await next(other)).toMatchObject({ status: "assigned" });
  // A page that has not heard is told that this was all, with the same code.
  expect(await next(rater, [held])).toMatchObject({ status: "done", lost: [], code: "PART" });
  expect(await submit(rater, held)).toMatchObject({ outcome: "surplus" });
  expect(await app.storage.progress(study.id)).toMatchObject({ judged: 1, held: 1, surplus: 1 });
  const log = await app.storage.auditLog(study.id);
  expect(log.at(-1)).toMatchObject({
    kind: "excluded",
    actor: "command line",
    reason,
    details: { rater: 1, replaced: 0 },
  });
  expect(await callOperator(app, "study:verify", { slug })).toMatchObject({ ok: true });
  expect(await callOperator(app, "rater:payments", { slug })).toMatchObject([
    { rater: 1, ending: "excluded", code: "PART", suggest: "approve" },
    { rater: 2 },
  ]);
  expect(app.faults).toEqual([]);
});

test("has an excluded rater's pairs judged again where the study says so, and keeps what they gave", async () => {
  const { app, come, study } = await start({ quality: { replace_excluded: true } }, 3);
  const [rater, other] = [await come("p1"), await come("p2")];
  await judge(rater, 2);
  const outcome = await callOperator(app, "rater:exclude", { slug, rater: 1, reason });
  expect(outcome).toEqual({ state: "excluded", replaced: 2 });
  expect(await app.storage.progress(study.id)).toMatchObject({ judged: 0, surplus: 2, held: 0 });
  expect(await judge(other)).toMatchObject({ status: "done" });
  expect(await app.storage.progress(study.id)).toMatchObject({ judged: 3, surplus: 2 });
  expect((await app.storage.stateOf(slug))?.state).toBe("closed");
  expect(await app.storage.judgmentsAfter(study.id, 0, 10)).toHaveLength(5);
});

test("takes an exclusion back: the rater goes on, and comes to the end that they would have had", async () => {
  const { app, come } = await start({ pairs_per_rater: 2 });
  const rater = await come("p1");
  await judge(rater, 1);
  await callOperator(app, "rater:exclude", { slug, rater: 1, reason });
  const back = { slug, rater: 1, reason: "It was another rater." };
  expect(await callOperator(app, "rater:reinstate", back)).toEqual({ state: "rating" });
  expect((await resume(rater)).standing).toBe("rating");
  expect(await judge(rater)).toMatchObject({ status: "done", code: "DONE" });
});

test("leaves a rater who was done with the code that they have", async () => {
  const { app, come } = await start({ pairs_per_rater: 1 });
  const rater = await come("p1");
  await judge(rater);
  await callOperator(app, "rater:exclude", { slug, rater: 1, reason });
  expect(await resume(rater)).toMatchObject({
    standing: "ended",
    ending: { kind: "completed", code: "DONE" },
  });
});

test("tells a rater something, until they have read it", async () => {
  const { app, come, study } = await start();
  const rater = await come("p1");
  const text = "Please scroll to the end of both replies.";
  const heard = hears(rater, "session:changed");
  await callOperator(app, "rater:tell", { slug, rater: 1, text });
  await heard;
  const view = await resume(rater);
  expect(view).toMatchObject({ standing: "rating", messages: [{ text }] });
  const [message] = view.messages;
  const after = await rater.call("message:read", { id: message?.id ?? 0 });
  expect(after.messages).toEqual([]);
  const shown = await callOperator(app, "rater:show", { slug, rater: 1 });
  expect(shown.messages).toEqual([
    { at: app.clock.now(), by: "command line", text, readAt: app.clock.now() },
  ]);
  // What is written to a person goes when the person does: the log says that, and not what.
  const log = JSON.stringify(await app.storage.auditLog(study.id));
  expect(log).toContain("rater-told");
  expect(log).not.toContain("scroll");
});

test("reads nobody else's messages", async () => {
  const { app, come } = await start();
  const [, other] = [await come("p1"), await come("p2")];
  await callOperator(app, "rater:tell", { slug, rater: 1, text: "For p1." });
  expect((await resume(other)).messages).toEqual([]);
  await other.call("message:read", { id: 1 });
  const shown = await callOperator(app, "rater:show", { slug, rater: 1 });
  expect(shown.messages).toMatchObject([{ readAt: null }]);
});

test("refuses what does not go with how a rater stands, with the reason", async () => {
  const { app, come, study } = await start();
  await come("p1");
  const act = (
    name: "rater:pause" | "rater:resume" | "rater:exclude" | "rater:reinstate",
    rater = 1,
  ) => callOperator(app, name, { slug, rater, reason });
  await expect(act("rater:resume")).rejects.toThrow("their part is rating");
  await expect(act("rater:reinstate")).rejects.toThrow("their part is rating");
  await expect(act("rater:pause", 9)).rejects.toMatchObject({ code: "not_found" });
  await act("rater:pause");
  await expect(act("rater:pause")).rejects.toThrow("their part is paused");
  await act("rater:exclude");
  await expect(act("rater:exclude")).rejects.toThrow("their part is excluded");
  const step = { reason: null, actor: "x", at: 1 };
  await app.storage.changeState(study.id, { from: ["open"], to: "closed", ...step });
  await expect(act("rater:reinstate")).rejects.toThrow("the study is closed");
  const empty = callOperator(app, "rater:exclude", { slug, rater: 1, reason: " " });
  await expect(empty).rejects.toMatchObject({ code: "invalid" });
});
