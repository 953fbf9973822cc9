import { expect, test } from "vitest";
import { promptOf, storeOpenStudy, studyOf } from "../../support/store-study.ts";
import type { OpenStorage } from "./open-storage.ts";
import { leaseMs, rate } from "./rate.ts";

export function holdingContract(open: OpenStorage): void {
  test("hands out the texts of the pair as listed, its side, and the end of the lease", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, { pairs: 1 });
    const rater = await rate(storage, id, "a");
    const outcome = await rater.hold(500);
    const { content, responses } = promptOf(0);
    expect(outcome).toMatchObject({
      status: "assigned",
      lost: [],
      assignment: {
        prompt: content,
        first: responses[0]?.content,
        second: responses[1]?.content,
        reference: null,
        leaseUntil: 500 + leaseMs,
      },
    });
    const [row] = await storage.assignmentsAfter(id, 0, 1);
    expect(row).toMatchObject({ side: outcome.status === "assigned" && outcome.assignment.side });
  });

  test("gives the same assignment again until the page has it, then one ahead, and no third", async () => {
    const { storage, reopen } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    const [first, again] = await Promise.all([rater.take(), rater.take()]);
    expect(again).toBe(first);
    const second = await rater.take(0, [first]);
    expect(second).not.toBe(first);
    expect(await rater.take(0, [second])).toBe(first);
    expect(await rater.hold(0, [first, second])).toEqual({
      status: "none",
      judged: 0,
      lost: [],
      cameFree: false,
    });
    const restarted = await rate(await reopen(), id, "a");
    expect(await restarted.take()).toBe(first);
  });

  test("never holds a slot for two raters, however many ask in one turn", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, { pairs: 3 });
    const raters = await Promise.all(
      Array.from({ length: 40 }, (_, index) => rate(storage, id, `r${index}`)),
    );
    const outcomes = await Promise.all(raters.map((rater) => rater.hold()));
    expect(outcomes.filter(({ status }) => status === "assigned")).toHaveLength(6);
    expect(outcomes.filter(({ status }) => status === "wait")).toHaveLength(34);
    const rows = await storage.assignmentsAfter(id, 0, 100);
    expect(new Set(rows.map(({ position }) => position)).size).toBe(6);
  });

  test("asked for held pairs only, gives those, no new one, and says whether there was one", async () => {
    const { storage } = await open();
    const definition = studyOf({ ratings_per_pair: 1 });
    const { id } = await storeOpenStudy(storage, { pairs: 3, definition });
    const rater = await rate(storage, id, "a", 2);
    expect(await rater.hold(0, [], true)).toMatchObject({ status: "short" });
    const first = await rater.take();
    expect(await rater.hold(0, [], true)).toMatchObject({
      status: "assigned",
      assignment: { id: first },
    });
    expect(await rater.hold(0, [first], true)).toMatchObject({ status: "none" });
    await rater.judge(first);
    expect(await rater.hold(0, [], true)).toMatchObject({ status: "short" });
    // Nothing was passed over meanwhile, and whoever has judged all they may is done.
    const second = await rater.take();
    await rater.judge(second);
    expect(await rater.hold(0, [], true)).toMatchObject({ status: "done" });
    const other = await rate(storage, id, "b");
    const third = await other.take();
    expect(new Set([first, second, third]).size).toBe(3);
    await other.judge(third);
    expect((await storage.progress(id)).judged).toBe(3);
  });

  test("takes up a run-out assignment again while nobody has its slot", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    const mine = await rater.take();
    expect(await storage.releaseExpired(leaseMs)).toEqual([id]);
    expect(await rater.take(leaseMs)).toBe(mine);
    expect(await storage.progress(id)).toMatchObject({ held: 1 });
    expect(await storage.releaseExpired(2 * leaseMs - 1)).toEqual([]);
  });

  test("tells a rater that a run-out assignment went to somebody else", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, {
      pairs: 2,
      definition: studyOf({ ratings_per_pair: 1 }),
    });
    const rater = await rate(storage, id, "a");
    const other = await rate(storage, id, "b");
    const mine = await rater.take();
    const theirs = await other.take();
    await other.judge(theirs);
    const taking = await other.hold(leaseMs);
    expect(taking).toMatchObject({ status: "assigned", cameFree: true });
    const taken = taking.status === "assigned" ? taking.assignment.id : 0;
    expect(await rater.hold(leaseMs, [mine])).toEqual({
      status: "done",
      judged: 0,
      lost: [mine],
      cameFree: false,
    });
    const rows = await storage.assignmentsAfter(id, 0, 10);
    expect(rows.find((row) => row.id === taken)?.position).toBe(rows[0]?.position);
  });

  test("says wait while others hold what is left, and done once it is judged", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, { pairs: 1 });
    const [a, b, c] = [
      await rate(storage, id, "a"),
      await rate(storage, id, "b"),
      await rate(storage, id, "c"),
    ];
    const [one, two] = [await a.take(), await b.take()];
    expect(await c.hold()).toMatchObject({ status: "wait" });
    expect(await a.hold(0, [one])).toMatchObject({ status: "none" });
    await a.judge(one);
    expect(await a.hold()).toMatchObject({ status: "done", judged: 1 });
    expect(await c.hold()).toMatchObject({ status: "wait" });
    expect(await b.judge(two)).toEqual({ status: "saved", judged: 1, studyClosed: true });
    expect(await c.hold()).toMatchObject({ status: "closed", judged: 0 });
  });

  test("gives no more than a rater's share, judged and held together", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a", 2);
    await rater.judge(await rater.take());
    const last = await rater.take();
    expect(await rater.hold(0, [last])).toMatchObject({ status: "none", judged: 1 });
    await rater.judge(last);
    expect(await rater.hold()).toMatchObject({ status: "done", judged: 2 });
  });

  test("never gives a rater a prompt twice, whichever pair of it is left", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, {
      pairs: 4,
      make: (index) => promptOf(index, { promptId: `p${index % 2}` }),
    });
    const rater = await rate(storage, id, "a");
    await rater.judge(await rater.take());
    await storage.returnAssignment(rater.sessionId, await rater.take());
    expect(await rater.hold()).toMatchObject({ status: "done" });
  });

  test("keeps each rater's sides within two while slots of the needed side are open", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, { pairs: 60 });
    const rater = await rate(storage, id, "a");
    let balance = 0;
    for (let count = 0; count < 50; count += 1) {
      const outcome = await rater.hold();
      if (outcome.status !== "assigned") throw new Error(outcome.status);
      balance += outcome.assignment.side === 0 ? 1 : -1;
      expect(Math.abs(balance)).toBeLessThanOrEqual(2);
      await rater.judge(outcome.assignment.id);
    }
  });

  test("gives the other side rather than nothing", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, { pairs: 40 });
    // Everybody else takes and keeps side 1, so that only side 0 is left.
    const sides: number[] = [];
    const rater = await rate(storage, id, "a");
    for (;;) {
      const outcome = await rater.hold();
      if (outcome.status !== "assigned") break;
      sides.push(outcome.assignment.side);
      await rater.judge(outcome.assignment.id);
    }
    expect(sides).toHaveLength(40);
  });

  test("gives nothing more while paused, only what a rater holds already, and nothing once closed", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    const mine = await rater.take();
    await storage.changeState(id, { from: ["open"], to: "paused", reason: null, at: 1 });
    expect(await rater.take()).toBe(mine);
    expect(await rater.hold(0, [mine])).toMatchObject({ status: "paused" });
    await storage.changeState(id, { from: ["paused"], to: "open", reason: null, at: 2 });
    expect(await rater.take(5 * leaseMs)).toBe(mine);
    await storage.changeState(id, { from: ["open"], to: "closed", reason: null, at: 3 });
    expect(await rater.hold()).toMatchObject({ status: "closed" });
    expect(await storage.progress(id)).toMatchObject({ held: 0 });
    const rows = await storage.assignmentsAfter(id, 0, 10);
    expect(rows).toMatchObject([{ state: "released", releasedFor: "closed" }]);
  });

  test("knows no session of another study", async () => {
    const { storage } = await open();
    const one = await storeOpenStudy(storage, { definition: studyOf({ slug: "one" }) });
    const other = await storeOpenStudy(storage, { definition: studyOf({ slug: "other" }) });
    const { sessionId } = await rate(storage, one.id, "a");
    const request = { sessionId, have: [], pairsPerRater: null, now: 0, leaseMs };
    await expect(storage.holdSlot({ ...request, studyId: other.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
}
