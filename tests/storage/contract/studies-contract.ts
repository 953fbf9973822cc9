import { expect, test } from "vitest";
import type { Storage } from "../../../server/domain/storage.ts";
import { planSlots } from "../../../server/domain/plan-slots.ts";
import { plainSeal } from "../../support/plain-seal.ts";
import { batchesOf, promptOf, storeOpenStudy, studyOf } from "../../support/store-study.ts";
import { conflict, create, failing, newStudy, openDraft } from "./make-drafts.ts";
import type { OpenStorage } from "./open-storage.ts";
import { rate } from "./rate.ts";

const noSeal = (): never => {
  throw new Error("no seal");
};

export function studiesContract(open: OpenStorage): void {
  test("gives back a draft as it was stored, also after a restart", async () => {
    const { storage, reopen } = await open();
    const created = await create(storage, "s1");
    expect(created).toMatchObject({
      ...newStudy("s1"),
      key: Buffer.alloc(16, 3),
      state: "draft",
      pairs: 3,
      materialsHash: "hash",
      seal: null,
      sealParts: null,
    });
    expect(await storage.findStudy("s1")).toEqual(created);
    const again = await reopen();
    expect(await again.findStudy("s1")).toEqual(created);
    expect(await again.auditLog(created.id)).toMatchObject([
      { number: 1, at: 5, kind: "created", actor: "command line", reason: null },
    ]);
  });

  test("asks for the hash of the materials once, after the last prompt", async () => {
    const { storage } = await open();
    const order: string[] = [];
    const prompts = async function* () {
      for await (const batch of batchesOf(2)) {
        order.push("prompts");
        yield batch;
      }
    };
    await storage.createStudy(newStudy("s1"), prompts(), () => {
      order.push("hash");
      return "h";
    });
    expect(order).toEqual(["prompts", "hash"]);
  });

  test("refuses a name that is taken, by a draft or by an import under way", async () => {
    const { storage } = await open();
    await create(storage, "s1");
    await expect(create(storage, "s1")).rejects.toMatchObject(conflict);
    const both = await Promise.allSettled([create(storage, "s2"), create(storage, "s2")]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await storage.findStudy("s2"))?.pairs).toBe(3);
  });

  test("stores nothing of a study whose materials fail in the middle", async () => {
    const { storage } = await open();
    await expect(create(storage, "s1", failing(1200))).rejects.toThrow("middle of a line");
    expect(await storage.findStudy("s1")).toBeNull();
    expect(await storage.listStudies()).toEqual([]);
    const again = await create(storage, "s1");
    expect(await storage.pairsAfter(again.id, 0, 100)).toHaveLength(3);
  });

  test("shows nothing of an import under way, and sweeps one that a crash cut off", async () => {
    const { storage, crash } = await open();
    let after: Storage | undefined;
    const prompts = async function* () {
      yield* batchesOf(600);
      expect(await storage.findStudy("s1")).toBeNull();
      expect(await storage.stateOf("s1")).toBeNull();
      expect(await storage.listStudies()).toEqual([]);
      after = await crash();
      yield [promptOf(600)];
    };
    await create(storage, "s1", prompts());
    expect((await storage.findStudy("s1"))?.pairs).toBe(601);
    expect(await after?.findStudy("s1")).toBeNull();
    const again = after === undefined ? null : await create(after, "s1");
    expect(again).toMatchObject({ pairs: 3 });
    expect(await after?.pairsAfter(again?.id ?? 0, 0, 1000)).toHaveLength(3);
  });

  test("deletes a draft with all its rows, and only a draft", async () => {
    const { storage } = await open();
    const { id } = await create(storage, "s1", batchesOf(1100));
    await storage.deleteDraft(id);
    expect(await storage.findStudy("s1")).toBeNull();
    expect(await storage.pairsAfter(id, 0, 10)).toEqual([]);
    await expect(storage.deleteDraft(id)).rejects.toMatchObject(conflict);
    const opened = await storeOpenStudy(storage);
    await expect(storage.deleteDraft(opened.id)).rejects.toMatchObject(conflict);
    expect(await storage.stateOf("small")).toEqual({ id: opened.id, state: "open" });
  });

  test("finishes a deletion that a crash cut off", async () => {
    const { storage, crash } = await open();
    const { id } = await create(storage, "s1", batchesOf(1100));
    const deleting = storage.deleteDraft(id);
    await storage.ping();
    const left = await crash();
    await deleting;
    expect(await left.findStudy("s1")).toBeNull();
    expect(await left.pairsAfter(id, 0, 10)).toEqual([]);
    expect(await create(left, "s1")).toMatchObject({ pairs: 3, state: "draft" });
  });

  test("plans and deletes nothing of one study while another of its operations runs", async () => {
    const { storage } = await open();
    const { id } = await create(storage, "s1");
    const pairs = await storage.pairsToPlan(id);
    const opening = () =>
      storage.openStudy(id, {
        pairs,
        plan: planSlots(pairs.strata, 2, 7),
        seal: () => plainSeal(),
        at: 9,
      });
    const outcomes = await Promise.allSettled([opening(), opening(), storage.deleteDraft(id)]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(await storage.progress(id)).toMatchObject({ slots: 6, judged: 0, held: 0 });
    await expect(opening()).rejects.toMatchObject(conflict);
  });

  test("numbers pairs, what is met once, and strata for the plan", async () => {
    const { storage } = await open();
    const names = ["a", "b", "a", "c"];
    const prompts = batchesOf(4, (index) =>
      promptOf(index, {
        promptId: names[index] ?? "",
        pairs: [
          [0, 1],
          [1, 0],
        ],
      }),
    );
    const { id } = await create(storage, "s1", prompts);
    const { pairIds, onceKeys, strata } = await storage.pairsToPlan(id);
    expect([...pairIds]).toEqual([...pairIds].toSorted((a, b) => a - b));
    expect(new Set(pairIds).size).toBe(8);
    expect([...strata]).toEqual([0, 0, 1, 1, 2, 2, 0, 0]);
    const [a, , b, , third, , c] = onceKeys;
    expect([...onceKeys]).toEqual([a, a, b, b, a, a, c, c]);
    expect(third).toBe(a);
    expect(new Set([a, b, c]).size).toBe(3);

    const each = studyOf({ slug: "s2", once_per: "pair" });
    const second = await storage.createStudy(
      newStudy("s2", { definition: each }),
      batchesOf(2, () =>
        promptOf(0, {
          pairs: [
            [0, 1],
            [1, 0],
          ],
        }),
      ),
      () => "h",
    );
    const plan = await storage.pairsToPlan(second.id);
    expect(new Set(plan.onceKeys).size).toBe(4);
  });

  test("opens nothing where the plan fails in the middle, and opens in full the next time", async () => {
    const { storage, crash } = await open();
    const { id } = await create(storage, "s1", batchesOf(4000));
    const pairs = await storage.pairsToPlan(id);
    let left: Storage | undefined;
    const broken = function* () {
      yield* [...planSlots(pairs.strata, 2, 7)].slice(0, 7000);
      throw new Error("no seed left");
    };
    const opening = { pairs, plan: broken(), seal: () => plainSeal(), at: 9 };
    await expect(storage.openStudy(id, opening)).rejects.toThrow("no seed left");
    left = await crash();
    for (const each of [storage, left]) {
      expect(await each.stateOf("s1")).toEqual({ id, state: "draft" });
      expect(await each.progress(id)).toMatchObject({ slots: 0, judged: 0 });
      expect(await openDraft(each, id)).toMatchObject({ state: "open", seal: "seal" });
      expect(await each.progress(id)).toMatchObject({ slots: 8000 });
    }
  });

  test("opens nothing where the seal fails", async () => {
    const { storage } = await open();
    const { id } = await create(storage, "s1");
    const pairs = await storage.pairsToPlan(id);
    const opening = { pairs, plan: planSlots(pairs.strata, 2, 7), seal: noSeal, at: 9 };
    await expect(storage.openStudy(id, opening)).rejects.toThrow("no seal");
    expect(await storage.findStudy("s1")).toMatchObject({ state: "draft", seal: null });
    expect(await storage.auditLog(id)).toHaveLength(1);
  });

  test("takes only steps that start where the study is, and tells them in order", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, { at: 1 });
    const step = (
      from: "open" | "paused" | "closed",
      to: "open" | "paused" | "closed" | "unblinded",
      at: number,
    ) => storage.changeState(id, { from: [from], to, reason: `${at}`, at });
    await expect(step("paused", "open", 2)).rejects.toMatchObject(conflict);
    expect(await step("open", "paused", 3)).toMatchObject({ id, state: "paused" });
    await expect(step("open", "paused", 4)).rejects.toMatchObject(conflict);
    await step("paused", "open", 5);
    await step("open", "closed", 6);
    await expect(step("open", "closed", 7)).rejects.toMatchObject(conflict);
    await step("closed", "unblinded", 8);
    expect((await storage.auditLog(id)).map(({ kind, at }) => [kind, at])).toEqual([
      ["created", 1],
      ["opened", 1],
      ["paused", 3],
      ["resumed", 5],
      ["closed", 6],
      ["unblinded", 8],
    ]);
    await expect(
      storage.changeState(999, { from: ["open"], to: "closed", reason: null, at: 9 }),
    ).rejects.toMatchObject(conflict);
  });

  test("lists studies by name", async () => {
    const { storage } = await open();
    for (const slug of ["b", "a", "c"]) await create(storage, slug);
    expect((await storage.listStudies()).map(({ slug }) => slug)).toEqual(["a", "b", "c"]);
  });

  test("keeps studies apart: what is judged in one moves nothing in another", async () => {
    const { storage } = await open();
    const one = await storeOpenStudy(storage, { definition: studyOf({ slug: "one" }) });
    const other = await storeOpenStudy(storage, { definition: studyOf({ slug: "other" }) });
    const rater = await rate(storage, one.id, "r");
    await rater.judge(await rater.take());
    await rater.take();
    expect(await storage.progress(one.id)).toMatchObject({ judged: 1, held: 1, consented: 1 });
    expect(await storage.progress(other.id)).toMatchObject({ judged: 0, held: 0, consented: 0 });
  });

  test("says how far each study is, by number, and that something was done with it", async () => {
    const { storage } = await open();
    const one = await storeOpenStudy(storage, { definition: studyOf({ slug: "z" }) });
    const draft = await create(storage, "a");
    const rater = await rate(storage, one.id, "r");
    await rater.judge(await rater.take());
    const nothing = { state: "draft", judged: 0, surplus: 0 };
    const [before, ...others] = await storage.standings();
    expect(others).toEqual([{ studyId: draft.id, ...nothing, acts: 1 }]);
    expect(before).toMatchObject({ studyId: one.id, state: "open", judged: 1, surplus: 0 });
    await storage.raters.pause(rater.sessionId, { actor: "test", at: 1, reason: "why" });
    const [after] = await storage.standings();
    expect(after).toEqual({ ...before, acts: (before?.acts ?? 0) + 1 });
  });

  test("closes once, however often it is asked to, after what is under way", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "r");
    const pending = rater.take();
    await Promise.all([storage.close(), storage.close()]);
    expect(await pending).toBeGreaterThan(0);
    await storage.close();
  });

  test("rejects what comes after it was closed", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "r");
    const pending = rater.take();
    const closing = storage.close();
    expect(await pending).toBeGreaterThan(0);
    await closing;
    await expect(rater.hold()).rejects.toMatchObject({ code: "unavailable" });
    await expect(storage.ping()).rejects.toMatchObject({ code: "unavailable" });
    await expect(storage.findStudy("small")).rejects.toMatchObject({ code: "unavailable" });
  });
}
