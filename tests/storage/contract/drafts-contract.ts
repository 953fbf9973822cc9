import { expect, test } from "vitest";
import type { LeakDecision } from "../../../shared/model/leak-decision.ts";
import type { PreparedPrompt } from "../../../server/domain/study-records.ts";
import { batchesOf, promptOf } from "../../support/store-study.ts";
import { conflict, create, failing, newStudy, openDraft } from "./make-drafts.ts";
import type { OpenStorage } from "./open-storage.ts";

const accepted: LeakDecision = { action: "exclude", kind: "empty", reason: "no answer" };

/** Prompts of three arms, whose last pair was left out, and a text that is not shown as it came. */
const withLeftOut = (index: number): PreparedPrompt => {
  const reply = (arm: string) => ({ arm, model: `m-${arm}`, text: `${arm} ${index}`, content: [] });
  return promptOf(index, {
    tags: { batch: "b1" },
    responses: [
      { ...reply("original"), changes: { by: ["trim"], edits: [[0, 1, ""]] } },
      reply("warm"),
      reply("cold"),
    ],
    leftOut: [{ arms: ["original", "cold"], decision: accepted }],
  });
};

/** Drafts with what was decided about their leaks, and one taking the place of another. */
export function draftsContract(open: OpenStorage): void {
  test("gives back prompts with every response, what changed of them, and the pairs left out", async () => {
    const { storage } = await open();
    const { id, pairs, leakDecisions, undecidedLeaks } = await storage.createStudy(
      newStudy("s1", { leakDecisions: [accepted], undecidedLeaks: { identical: 2 } }),
      batchesOf(3, withLeftOut),
      () => "hash",
    );
    expect({ pairs, leakDecisions, undecidedLeaks }).toEqual({
      pairs: 3,
      leakDecisions: [accepted],
      undecidedLeaks: { identical: 2 },
    });
    const [first, second, ...rest] = await storage.promptsAfter(id, 0, 2);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      line: 1,
      prompt: { prompt_id: "p0", tags: { batch: "b1" } },
      leftOut: [{ arms: ["original", "cold"], decision: accepted }],
    });
    expect(first?.prompt.responses).toEqual(
      ["original", "warm", "cold"].map((arm) => ({ arm, model: `m-${arm}`, text: `${arm} 0` })),
    );
    expect(await storage.promptsAfter(id, second?.id ?? 0, 2)).toHaveLength(1);
    const [pair] = await storage.pairsAfter(id, 0, 1);
    expect(pair?.first.changes).toEqual({ by: ["trim"], edits: [[0, 1, ""]] });
    expect(pair?.second?.changes).toBeNull();
    expect((await storage.pairsToPlan(id)).pairIds).toHaveLength(3);
  });

  test("puts a draft in the place of another in one step; one that fails leaves the other as it was", async () => {
    const { storage, reopen } = await open();
    const { id } = await create(storage, "s1");
    const replace = (prompts: AsyncIterable<readonly PreparedPrompt[]>) =>
      storage.createStudy(newStudy("s1"), prompts, () => "other", { replaces: id });
    await expect(replace(failing(2))).rejects.toThrow("the file ended");
    expect(await storage.findStudy("s1")).toMatchObject({ id, pairs: 3 });
    const outcomes = await Promise.allSettled([replace(batchesOf(5)), replace(batchesOf(6))]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(outcomes[1]).toMatchObject({ reason: conflict });
    const after = await reopen();
    expect(await after.listStudies()).toMatchObject([{ slug: "s1", pairs: 5, state: "draft" }]);
    expect(await after.promptsAfter(id, 0, 10)).toEqual([]);
  });

  test("adds what is decided about leaks of a draft, unless it is open or something else was decided", async () => {
    const { storage, reopen } = await open();
    const { id } = await create(storage, "s1");
    const reason = "no answer";
    const act = {
      kind: "decided",
      actor: "Ada",
      at: 7,
      reason,
      details: { decisions: 1 },
    } as const;
    const decide = (leakDecisions: LeakDecision[]) =>
      storage.decideLeaks(id, { leakDecisions, undecidedLeaks: { identical: 2 } }, act);
    await decide([accepted]);
    await expect(decide([accepted])).rejects.toMatchObject(conflict);
    const after = await reopen();
    expect(await after.findStudy("s1")).toMatchObject({
      id,
      leakDecisions: [accepted],
      undecidedLeaks: { identical: 2 },
      pairs: 3,
    });
    expect((await after.auditLog(id)).slice(1)).toMatchObject([act]);
    const replace = (decided: number) =>
      after.createStudy(newStudy("s1"), batchesOf(5), () => "other", { replaces: id, decided });
    await expect(replace(0)).rejects.toMatchObject(conflict);
    expect(await after.findStudy("s1")).toMatchObject({ id, pairs: 3 });
    const other = await replace(1);
    await openDraft(after, other.id);
    await expect(
      after.decideLeaks(other.id, { leakDecisions: [accepted], undecidedLeaks: {} }, act),
    ).rejects.toMatchObject(conflict);
  });

  test("never puts a draft in the place of a study that is open", async () => {
    const { storage } = await open();
    const { id } = await create(storage, "s1");
    await openDraft(storage, id);
    const replacing = storage.createStudy(newStudy("s1"), batchesOf(2), () => "other", {
      replaces: id,
    });
    await expect(replacing).rejects.toMatchObject(conflict);
    expect(await storage.listStudies()).toMatchObject([{ id, state: "open", pairs: 3 }]);
  });
}
