import { expect, test } from "vitest";
import { armKeyOf, chanceBytes } from "../../../server/domain/arm-key/arm-key-of.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import { plainSeal } from "../../support/plain-seal.ts";
import { batchesOf, promptOf, studyOf } from "../../support/store-study.ts";
import type { OpenStorage } from "./open-storage.ts";

const chance = new Uint8Array(chanceBytes).fill(3);
const lock = { passphrases: [{ salt: "AA==", box: "AA==" }], recovery: "AA==" };
const text = { source: "Text.", content: [] };

/** A draft whose arms are encrypted: more prompts than one box holds. */
const storeDraft = (storage: Storage, pairs = 501) =>
  storage.createStudy(
    {
      slug: "small",
      definition: studyOf(),
      documents: { consent: text, instructions: text },
      key: new Uint8Array(16),
      seed: 1,
      createdAt: 0,
      armKey: { chance, sealedTags: () => ["model"] },
    },
    batchesOf(pairs, (index) => promptOf(index, { tags: { number: index } })),
    () => "materials",
  );

const openDraft = async (storage: Storage, id: number, armKeyLock?: typeof lock) =>
  storage.openStudy(id, {
    pairs: await storage.pairsToPlan(id),
    plan: [],
    seal: () => plainSeal(),
    at: 1,
    ...(armKeyLock === undefined ? {} : { armKeyLock }),
  });

const lastPairs = async (storage: Storage, id: number) =>
  (await storage.pairsAfter(id, 499, 10)).map(({ first, second, tags }) => ({
    arms: [first.arm, second?.arm],
    tags,
  }));

const known = [
  { arms: ["original", "warm"], tags: { number: 499 } },
  { arms: ["original", "warm"], tags: { number: 500 } },
];
const hidden = known.map(() => ({ arms: [null, null], tags: {} }));

export function armKeyContract(open: OpenStorage): void {
  test("gives encrypted arms of a draft and of an unblinded study, and none in between", async () => {
    const { storage, reopen } = await open();
    const { id } = await storeDraft(storage);
    expect(await lastPairs(storage, id)).toEqual(known);
    await expect(openDraft(storage, id)).rejects.toThrow("lock");
    await openDraft(storage, id, lock);
    expect(await lastPairs(storage, id)).toEqual(hidden);
    expect(await storage.armKey(id)).toEqual({ lock, clear: null, sealedTags: ["model"] });

    const again = await reopen();
    expect(await lastPairs(again, id)).toEqual(hidden);
    await again.changeState(id, { from: ["open"], to: "closed", reason: null, at: 2 });
    const unblind = { from: ["closed"], to: "unblinded", reason: "done", at: 3 } as const;
    await again.changeState(id, { ...unblind, armKey: armKeyOf(chance) });
    expect(await lastPairs(again, id)).toEqual(known);
  });

  test("gives one pair's arms under the key, and remembers the key no longer than that", async () => {
    const { storage } = await open();
    const { id } = await storeDraft(storage, 3);
    await openDraft(storage, id, lock);
    const shown = await storage.pairAt(id, 2, armKeyOf(chance));
    expect(shown).toMatchObject({ first: { arm: "original" }, unblindedEarly: false });
    expect(await storage.pairAt(id, 2, null)).toMatchObject({ first: { arm: null } });
    expect(await storage.pairAt(id, 3, null)).toBeNull();
    await expect(storage.pairAt(id, 2, new Uint8Array(32))).rejects.toThrow("open");
    const mark = { pairId: shown?.id ?? 0, label: "p0001", who: "ada", reason: "harm" };
    await storage.markUnblinded(id, { ...mark, at: 5 });
    await storage.markUnblinded(id, { ...mark, at: 6 });
    const rows = await storage.pairsAfter(id, 0, 10);
    expect(rows.map(({ unblindedEarly }) => unblindedEarly)).toEqual([false, false, true]);
    const log = (await storage.auditLog(id)).filter(({ kind }) => kind === "pair-unblinded");
    expect(log.map(({ at }) => at)).toEqual([5, 6]);
  });

  test("deletes the key of a draft with it, and gives another to the next", async () => {
    const { storage } = await open();
    const { id } = await storeDraft(storage, 3);
    await storage.deleteDraft(id);
    expect(await storage.armKey(id)).toBeNull();
    const next = await storeDraft(storage, 3);
    expect((await storage.pairsAfter(next.id, 0, 1))[0]?.first.arm).toBe("original");
  });
}
