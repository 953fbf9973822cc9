import { expect, test } from "vitest";
import { connectRater, drawRaterToken } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";

const draftFor = (assignment: string, warmth = "left", revision = 0) => ({
  assignment,
  revision,
  answers: { warmth },
  flags: [],
  pages: [{ shownMs: 0, leftMs: 900, keys: ["1", "Enter"] }],
});

test("rates every pair of a study, is told it is done, and the study closes by itself", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage, {
    pairs: 5,
    definition: studyOf({ ratings_per_pair: 1, recruitment: { codes: { completed: "C1" } } }),
  });
  const rater = await connectRater(app.url);
  await rater.join();
  let next = await rater.call("assignment:next", { have: [] });
  const texts = new Set<string>();
  while (next.status === "assigned") {
    const { presentation } = next;
    texts.add(
      JSON.stringify(presentation.replies.map(({ content }) => JSON.stringify(content)).toSorted()),
    );
    const outcome = await rater.call("judgment:submit", {
      draft: draftFor(presentation.assignment),
      next: { have: [] },
    });
    expect(outcome.outcome).toBe("saved");
    next = outcome.next ?? { status: "none", lost: [] };
  }
  expect(next).toEqual({ status: "done", lost: [], code: "C1" });
  expect(texts.size).toBe(5);
  expect(await app.storage.stateOf("small")).toMatchObject({ state: "closed" });
  expect(app.faults).toEqual([]);
});

test("gives the same open pair, same sides, after a reconnect", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const token = drawRaterToken();
  const before = await connectRater(app.url, { token, client: "client-one" });
  await before.join();
  const first = await before.call("assignment:next", { have: [] });
  before.close();
  const after = await connectRater(app.url, { token, client: "client-one" });
  await after.join();
  expect(await after.call("assignment:next", { have: [] })).toEqual(first);
});

test("answers a resend with the same reply and refuses other content under the same key", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const rater = await connectRater(app.url);
  await rater.join();
  const next = await rater.call("assignment:next", { have: [] });
  if (next.status !== "assigned") throw new Error("nothing was assigned");
  const draft = draftFor(next.presentation.assignment);
  const first = await rater.call("judgment:submit", { draft, next: null });
  expect(await rater.call("judgment:submit", { draft, next: null })).toEqual(first);
  const other = await rater.reply("judgment:submit", {
    draft: { ...draft, answers: { warmth: "right" } },
    next: null,
  });
  expect(other).toMatchObject({ ok: false, error: { code: "conflict" } });
});
