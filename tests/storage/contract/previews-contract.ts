import { expect, test } from "vitest";
import { batchesOf, studyOf } from "../../support/store-study.ts";
import { create, openDraft } from "./make-drafts.ts";
import type { OpenStorage } from "./open-storage.ts";
import { rate } from "./rate.ts";

export function previewsContract(open: OpenStorage): void {
  test("copies the beginning of a draft without its arms, where it can be opened and rated alone", async () => {
    const { storage } = await open();
    const { id } = await create(storage, "s1", batchesOf(5));
    const definition = studyOf({ slug: "s1", title: "As it would be", ratings_per_pair: 1 });
    const copy = await storage.copyForPreview({ studyId: id, definition, seed: 9, prompts: 3 });
    try {
      expect(await copy.findStudy("s1")).toMatchObject({ id, definition, seed: 9, pairs: 3 });
      const prompts = await copy.promptsAfter(id, 0, 10);
      const arms = prompts.flatMap(({ prompt }) => prompt.responses.map(({ arm }) => arm));
      expect(arms).toEqual(Array.from({ length: 6 }, () => ""));
      await openDraft(copy, id);
      const rater = await rate(copy, id, "a");
      await rater.judge(await rater.take());
      expect(await copy.progress(id)).toMatchObject({ judged: 1, consented: 1 });
      await copy.changeState(id, { from: ["open"], to: "closed", reason: null, at: 1 });
    } finally {
      await copy.close();
    }
    expect(await storage.findStudy("s1")).toMatchObject({ state: "draft", pairs: 5 });
    expect(await storage.progress(id)).toMatchObject({ slots: 0, consented: 0 });
    expect((await storage.auditLog(id)).map(({ kind }) => kind)).toEqual(["created"]);
    await openDraft(storage, id);
  });
}
