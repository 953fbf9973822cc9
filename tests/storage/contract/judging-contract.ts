import { expect, test } from "vitest";
import type { Storage } from "../../../server/domain/storage.ts";
import { storeOpenStudy, studyOf } from "../../support/store-study.ts";
import type { OpenStorage } from "./open-storage.ts";
import { leaseMs, rate } from "./rate.ts";

const saved = { status: "saved", studyClosed: false };

const rowsOf = (storage: Storage, studyId: number) => storage.judgmentsAfter(studyId, 0, 1000);

export function judgingContract(open: OpenStorage): void {
  test("does what is asked of one session at once in the order of the calls", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, { pairs: 8 });
    const rater = await rate(storage, id, "a");
    for (let held = await rater.take(), count = 1; count < 8; count += 1) {
      const [judged, next] = await Promise.all([rater.judge(held), rater.take()]);
      expect(judged).toMatchObject({ status: "saved", judged: count });
      expect(next).not.toBe(held);
      held = next;
    }
  });

  test("stores a judgment once, with the side that was held, and answers resends alike", async () => {
    const { storage, crash } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    const given = await rater.hold();
    if (given.status !== "assigned") throw new Error(given.status);
    const { id: mine, side } = given.assignment;
    const resends = await Promise.all(
      Array.from({ length: 20 }, () => rater.judge(mine, { at: 7 })),
    );
    expect(resends[0]).toEqual({ ...saved, judged: 1 });
    for (const resend of resends.slice(1))
      expect(resend).toEqual({ status: "repeated", surplus: false, judged: 1 });
    expect(await rater.judge(mine, { answer: "right" })).toEqual({ status: "conflict" });
    for (const each of [storage, await crash()]) {
      expect(await rowsOf(each, id)).toMatchObject([
        { assignmentId: mine, side, revision: 0, answers: { warmth: "left" }, receivedAt: 7 },
      ]);
    }
  });

  test("counts a late judgment while its slot is free, and keeps it as surplus once it is not", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, {
      pairs: 2,
      definition: studyOf({ ratings_per_pair: 1 }),
    });
    const [a, b] = [await rate(storage, id, "a"), await rate(storage, id, "b")];
    const late = await a.take();
    const later = await b.take();
    await storage.releaseExpired(leaseMs);
    expect(await a.judge(late)).toEqual({ ...saved, judged: 1 });
    const c = await rate(storage, id, "c");
    const taken = await c.take(leaseMs);
    expect(await b.judge(later)).toEqual({ status: "surplus", judged: 1, studyClosed: false });
    expect(await b.judge(later)).toEqual({ status: "repeated", surplus: true, judged: 1 });
    expect(await storage.progress(id)).toMatchObject({ judged: 1, held: 1, surplus: 1 });
    expect(await c.judge(taken)).toEqual({ status: "saved", judged: 1, studyClosed: true });
    expect(await storage.stateOf("small")).toMatchObject({ state: "closed" });
    expect((await storage.auditLog(id)).at(-1)).toMatchObject({ kind: "closed" });
    expect((await rowsOf(storage, id)).map(({ counted }) => counted)).toEqual([true, false, true]);
  });

  test("keeps work on a returned pair as surplus, and counts what is judged while paused", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    const returned = await rater.take();
    await storage.returnAssignment(rater.sessionId, returned);
    expect(await rater.judge(returned)).toMatchObject({ status: "surplus", judged: 1 });
    const mine = await rater.take();
    await storage.changeState(id, { from: ["open"], to: "paused", reason: null, at: 1 });
    expect(await rater.judge(mine)).toEqual({ ...saved, judged: 2 });
  });

  test("keeps work that arrives after the study closed as surplus", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    const mine = await rater.take();
    await storage.changeState(id, { from: ["open"], to: "closed", reason: null, at: 1 });
    expect(await rater.judge(mine)).toMatchObject({ status: "surplus", judged: 1 });
    await storage.changeState(id, { from: ["closed"], to: "unblinded", reason: "r", at: 2 });
    expect(await rater.judge(mine)).toMatchObject({ status: "repeated", surplus: true });
    expect(await storage.progress(id)).toMatchObject({ judged: 0, surplus: 1, held: 0 });
  });

  test("knows no assignment of others, of another study or of nobody", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const other = await storeOpenStudy(storage, { definition: studyOf({ slug: "other" }) });
    const [a, b] = [await rate(storage, id, "a"), await rate(storage, id, "b")];
    const mine = await a.take();
    expect(await b.judge(mine)).toEqual({ status: "not_found" });
    expect(await a.judge(mine, { studyId: other.id })).toEqual({ status: "not_found" });
    expect(await a.judge(999)).toEqual({ status: "not_found" });
    expect(await rowsOf(storage, id)).toEqual([]);
  });

  test("corrects the latest judgments only, one revision after the other, within the study's window", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    const first = await rater.take();
    expect(await rater.judge(first, { revision: 1 })).toEqual({ status: "locked" });
    await rater.judge(first);
    const correct = (mine: number, revision: number, answer: string, undo = 1) =>
      rater.judge(mine, { revision, answer, undo });
    expect(await correct(first, 1, "right", 0)).toEqual({ status: "locked" });
    expect(await correct(first, 2, "right")).toEqual({ status: "locked" });
    expect(await correct(first, 1, "right")).toEqual({ ...saved, judged: 1 });
    expect(await correct(first, 1, "right")).toMatchObject({ status: "repeated" });
    expect(await correct(first, 1, "left")).toEqual({ status: "conflict" });
    expect(await correct(first, 0, "left")).toMatchObject({ status: "repeated" });
    const second = await rater.take();
    await rater.judge(second);
    expect(await correct(first, 2, "left")).toEqual({ status: "locked" });
    expect(await correct(first, 2, "left", 2)).toEqual({ ...saved, judged: 2 });
    const rows = await rowsOf(storage, id);
    const ofFirst = rows.filter((row) => row.assignmentId === first);
    expect(ofFirst.map((row) => [row.revision, row.superseded, row.counted])).toEqual([
      [0, true, true],
      [1, true, true],
      [2, false, true],
    ]);
    expect(await storage.progress(id)).toMatchObject({ judged: 2, surplus: 0 });
    await storage.changeState(id, { from: ["open"], to: "closed", reason: null, at: 1 });
    expect(await correct(second, 1, "right")).toEqual({ status: "locked" });
  });

  test("closes a study by itself with its last slot, once", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, { pairs: 2 });
    const raters = [await rate(storage, id, "a"), await rate(storage, id, "b")];
    const closed: boolean[] = [];
    for (const rater of raters) {
      for (let count = 0; count < 2; count += 1) {
        const outcome = await rater.judge(await rater.take());
        closed.push("studyClosed" in outcome && outcome.studyClosed);
      }
    }
    expect(closed).toEqual([false, false, false, true]);
    expect((await storage.auditLog(id)).filter(({ kind }) => kind === "closed")).toHaveLength(1);
    expect(await storage.progress(id)).toMatchObject({ slots: 4, judged: 4, held: 0 });
  });

  test("takes what many hand in at once as if each came alone, and closes once with the last", async () => {
    const { storage, crash } = await open();
    const { id } = await storeOpenStudy(storage, { pairs: 4 });
    const raters = await Promise.all("abcdefgh".split("").map((name) => rate(storage, id, name)));
    const held = await Promise.all(raters.map((rater) => rater.take()));
    const [a, , , , , , excluded, withdrawn] = raters;
    const [ofA = 0] = held;
    const act = { actor: "ada@example.org", at: 5, reason: "why" };
    await storage.raters.exclude(excluded?.sessionId ?? 0, { ...act, replace: false });
    await storage.withdrawSession(withdrawn?.sessionId ?? 0, 5);
    const stranger = await rate(storage, id, "stranger");
    const outcomes = await Promise.all([
      ...raters.map((rater, at) => rater.judge(held[at] ?? 0)),
      stranger.judge(ofA),
      a?.judge(ofA),
    ]);
    expect(outcomes).toEqual([
      ...Array.from({ length: 6 }, () => ({ ...saved, judged: 1 })),
      { status: "surplus", judged: 1, studyClosed: false },
      { status: "withdrawn" },
      { status: "not_found" },
      { status: "repeated", surplus: false, judged: 1 },
    ]);
    expect(await storage.progress(id)).toMatchObject({ slots: 8, judged: 6, surplus: 1, held: 0 });
    const last = await Promise.all(["i", "j"].map((name) => rate(storage, id, name)));
    const theirs = await Promise.all(last.map((rater) => rater.take()));
    const ends = await Promise.all(last.map((rater, at) => rater.judge(theirs[at] ?? 0)));
    expect(ends.filter((end) => "studyClosed" in end && end.studyClosed)).toHaveLength(1);
    for (const each of [storage, await crash()]) {
      expect(await each.progress(id)).toMatchObject({ slots: 8, judged: 8, surplus: 1, held: 0 });
      const closed = (await each.auditLog(id)).filter(({ kind }) => kind === "closed");
      expect(closed).toMatchObject([{ details: { slots: 8, judged: 8, surplus: 1 } }]);
      expect(new Set((await rowsOf(each, id)).map((row) => row.assignmentId)).size).toBe(9);
    }
  });

  test("does not let one failing write undo the others of its turn", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const [a, b] = [await rate(storage, id, "a"), await rate(storage, id, "b")];
    const [one, two] = [await a.take(), await b.take()];
    const outcomes = await Promise.allSettled([
      a.judge(one),
      a.judge(two, { contentHash: "no hash" }),
      b.judge(two, { revision: Number.NaN }),
      b.judge(two),
    ]);
    expect(outcomes[0]).toMatchObject({ status: "fulfilled", value: { status: "saved" } });
    expect(outcomes[1]).toMatchObject({ value: { status: "not_found" } });
    expect(outcomes[3]).toMatchObject({ status: "fulfilled", value: { status: "saved" } });
    expect(await rowsOf(storage, id)).toHaveLength(2);
  });
}
