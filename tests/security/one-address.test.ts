import { expect, test } from "vitest";
import { openBrowser } from "../people/support/browser.ts";
import { judge } from "../participation/support/judge.ts";
import { connectRater } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";

const raters = 50;
const pairs = 6;

test("fifty raters behind one address at full speed are never slowed, not even by whoever guesses beside them", async () => {
  const app = await startApp();
  const { id } = await storeOpenStudy(app.storage, {
    definition: studyOf({ ratings_per_pair: raters }),
    pairs,
  });
  const guessed: number[] = [];
  for (let guess = 0; guess < 25; guess += 1) {
    const { status } = await openBrowser(app.url).post("link:look", { link: `guess-${guess}` });
    guessed.push(status);
  }
  expect(guessed.at(-1)).toBe(429);
  const outcomes = await Promise.all(
    Array.from({ length: raters }, async () => {
      const page = await fetch(`${app.url}/r/small`);
      await page.arrayBuffer();
      const [cookie = ""] = page.headers.getSetCookie();
      const rater = await connectRater(app.url, { cookie: cookie.split(";")[0] ?? "" });
      await rater.join();
      // Throws with the first call that is refused.
      return [page.status, (await judge(rater)).status];
    }),
  );
  expect(new Set(outcomes.map(String))).toEqual(new Set(["200,done"]));
  expect(await app.storage.progress(id)).toMatchObject({ judged: raters * pairs });
  expect(app.faults).toEqual([]);
});
