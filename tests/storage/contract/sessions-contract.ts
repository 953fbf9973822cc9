import { expect, test } from "vitest";
import { storeOpenStudy, studyOf } from "../../support/store-study.ts";
import type { OpenStorage } from "./open-storage.ts";
import { begin, findByName, leaseMs, rate } from "./rate.ts";

export function sessionsContract(open: OpenStorage): void {
  test("gives each token one session in a study, however often and at once it is begun", async () => {
    const { storage, reopen } = await open();
    const { id } = await storeOpenStudy(storage);
    expect(await findByName(storage, id, "a")).toBeNull();
    const begun = await Promise.all(Array.from({ length: 5 }, () => begin(storage, id, "a")));
    expect(new Set(begun.map((session) => session.id)).size).toBe(1);
    expect((await begin(storage, id, "b")).id).not.toBe(begun[0]?.id);
    const again = await reopen();
    expect(await findByName(again, id, "a")).toEqual(begun[0]);
    expect(await again.progress(id)).toMatchObject({ consented: 2 });
  });

  test("releases what a withdrawn rater holds, keeps what they judged, and takes no more of them", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    const judged = await rater.take();
    await rater.judge(judged);
    const held = await rater.take();
    const ahead = await rater.take(0, [held]);
    await storage.withdrawSession(rater.sessionId, 50);
    expect(await storage.progress(id)).toMatchObject({ judged: 1, held: 0, withdrawn: 1 });
    const rows = await storage.assignmentsAfter(id, 0, 10);
    expect(rows.map((row) => [row.id, row.state, row.releasedFor])).toEqual([
      [judged, "judged", null],
      [held, "released", "withdrawn"],
      [ahead, "released", "withdrawn"],
    ]);
    await expect(rater.hold()).rejects.toMatchObject({ code: "forbidden" });
    expect(await rater.judge(held)).toEqual({ status: "withdrawn" });
    expect(await rater.judge(judged)).toMatchObject({ status: "repeated", surplus: false });
    expect(await rater.judge(judged, { answer: "right" })).toEqual({ status: "conflict" });
    expect(await findByName(storage, id, "a")).toMatchObject({ judged: 1, withdrawn: true });
    expect(await begin(storage, id, "a")).toMatchObject({ withdrawn: true });
  });

  test("keeps the time of the first withdrawal", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const { sessionId } = await rate(storage, id, "a");
    await storage.withdrawSession(sessionId, 50);
    await storage.withdrawSession(sessionId, 90);
    expect(await storage.sessionsAfter(id, 0, 10)).toMatchObject([{ withdrawnAt: 50 }]);
  });

  test("moves leases on, never back, and names what the session does not hold", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    const other = await rate(storage, id, "b");
    const mine = await rater.take();
    const theirs = await other.take();
    expect(await storage.extendLeases(rater.sessionId, [theirs, mine, 999], 5000)).toEqual([
      theirs,
      999,
    ]);
    expect(await storage.extendLeases(rater.sessionId, [mine], 3000)).toEqual([]);
    expect(await storage.releaseExpired(4999)).toEqual([id]);
    const states = (await storage.assignmentsAfter(id, 0, 10)).map(({ state }) => state);
    expect(states).toEqual(["held", "released"]);
    expect(await storage.releaseExpired(5000)).toEqual([id]);
    expect(await storage.releaseExpired(5000)).toEqual([]);
    expect(await storage.extendLeases(rater.sessionId, [mine], 9000)).toEqual([mine]);
  });

  test("shortens leases that a clock set back would let run on for longer than one that begins now", async () => {
    const { storage } = await open();
    const lease = 180_000;
    const { id } = await storeOpenStudy(storage, { definition: studyOf({ lease_minutes: 3 }) });
    const rater = await rate(storage, id, "a");
    const mine = await rater.take();
    const day = 24 * 3_600_000;
    await storage.extendLeases(rater.sessionId, [mine], day + lease);
    expect(await storage.releaseExpired(0)).toEqual([]);
    expect(await storage.releaseExpired(lease - 1)).toEqual([]);
    expect(await storage.releaseExpired(lease)).toEqual([id]);
  });

  test("lets no lease run out while the study is paused", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    const mine = await rater.take();
    await storage.changeState(id, { from: ["open"], to: "paused", reason: null, at: 1 });
    expect(await storage.releaseExpired(10 * leaseMs)).toEqual([]);
    expect(await storage.extendLeases(rater.sessionId, [mine], 20 * leaseMs)).toEqual([]);
  });

  test("opens a returned slot for others, on the same side, and not for who returned it", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, { pairs: 1 });
    const rater = await rate(storage, id, "a");
    const given = await rater.hold();
    const mine = given.status === "assigned" ? given.assignment : null;
    await storage.returnAssignment(rater.sessionId, mine?.id ?? 0);
    expect(await rater.hold()).toMatchObject({ status: "done" });
    const other = await rate(storage, id, "b");
    expect(await other.hold()).toMatchObject({ assignment: { side: mine?.side } });
    const [before, after] = await storage.assignmentsAfter(id, 0, 10);
    expect([before?.releasedFor, after?.position]).toEqual(["returned", before?.position]);
  });

  test("returns nothing that the session does not hold", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    const other = await rate(storage, id, "b");
    const theirs = await other.take();
    const missing = { code: "not_found" };
    await expect(storage.returnAssignment(rater.sessionId, theirs)).rejects.toMatchObject(missing);
    await other.judge(theirs);
    await expect(storage.returnAssignment(other.sessionId, theirs)).rejects.toMatchObject(missing);
    expect(await storage.progress(id)).toMatchObject({ judged: 1, held: 0 });
  });
}
