import { expect, test } from "vitest";
import { storeOpenStudy } from "../../support/store-study.ts";
import type { OpenStorage } from "./open-storage.ts";
import { findByName, leaseMs, rate } from "./rate.ts";

const act = { actor: "ada@example.org", at: 50, reason: "careless" };

export function ratersContract(open: OpenStorage): void {
  test("lists raters by number, with what they did and were told", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const one = await rate(storage, id, "a");
    const two = await rate(storage, id, "b");
    const first = await one.take();
    await one.judge(first, { flags: ["harmful"] });
    await storage.returnAssignment(one.sessionId, await one.take(2));
    const { raters } = storage;
    const page = await raters.page(id, 0, 10);
    expect(page.map((row) => [row.id, row.judged])).toEqual([
      [one.sessionId, 1],
      [two.sessionId, 0],
    ]);
    expect(await raters.page(id, one.sessionId, 1)).toEqual(page.slice(1));
    expect(await raters.find(id, two.sessionId)).toEqual(page[1]);
    expect(await raters.find(id + 1, two.sessionId)).toBeNull();
    await raters.tell(one.sessionId, { ...act, text: "Please read to the end." });
    const unread = await raters.unread(one.sessionId);
    expect(unread).toMatchObject([{ text: "Please read to the end." }]);
    await raters.markRead(one.sessionId, unread[0]?.id ?? 0, 60);
    expect(await raters.unread(one.sessionId)).toEqual([]);
    const past = await raters.past(one.sessionId);
    expect(past.pairs).toMatchObject([
      { releasedFor: null, judgments: [{ revision: 0, counted: true, flags: ["harmful"] }] },
      { releasedFor: "returned", judgments: [] },
    ]);
    expect(past.messages).toMatchObject([{ at: 50, actor: "ada@example.org", readAt: 60 }]);
  });

  test("gives a paused rater nothing new, and goes on where they were", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    const held = await rater.take();
    const ahead = await rater.take(0, [held]);
    await storage.raters.pause(rater.sessionId, act);
    expect(await rater.hold(1, [held, ahead])).toMatchObject({ status: "paused", lost: [ahead] });
    expect(await findByName(storage, id, "a")).toMatchObject({ paused: true });
    expect(await storage.extendLeases(rater.sessionId, [held], 10 * leaseMs)).toEqual([]);
    expect(await storage.releaseExpired(2 * leaseMs)).toEqual([id]);
    await storage.raters.resume(rater.sessionId, { ...act, at: 51 });
    expect(await rater.hold(2 * leaseMs)).toMatchObject({ status: "assigned" });
    const kinds = (await storage.auditLog(id)).map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual(["rater-paused", "rater-resumed"]);
  });

  test("excludes a rater, with or without their judgments, and takes it back", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const kept = await rate(storage, id, "a");
    const replaced = await rate(storage, id, "b");
    for (const rater of [kept, replaced]) await rater.judge(await rater.take());
    await replaced.take();
    const { raters } = storage;
    expect(await raters.exclude(kept.sessionId, { ...act, replace: false })).toEqual({
      replaced: 0,
    });
    expect(await raters.exclude(replaced.sessionId, { ...act, replace: true })).toEqual({
      replaced: 1,
    });
    expect(await storage.progress(id)).toMatchObject({ judged: 1, surplus: 1, held: 0 });
    expect(await replaced.hold()).toMatchObject({ status: "closed" });
    const rows = await storage.judgmentsAfter(id, 0, 10);
    expect(rows.map(({ counted }) => counted)).toEqual([true, false]);
    await raters.reinstate(replaced.sessionId, act);
    expect(await replaced.hold()).toMatchObject({ status: "assigned" });
    expect(await storage.progress(id)).toMatchObject({ judged: 1, surplus: 1 });
  });
}
