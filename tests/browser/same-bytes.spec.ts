import { expect, test, type Browser, type Page } from "@playwright/test";
import { findCanaries } from "../blinding/support/canaries.ts";
import { otherDress, plainDress, type Dress } from "../blinding/support/dress-study.ts";
import { planStudy, type StudyPlan } from "../blinding/support/study-plan.ts";
import { beginRating, expectPlace } from "./support/rate.ts";
import { startDressed } from "./support/start-dressed.ts";

/** Pairs that are judged by one choice, so that the script stays short. */
const plan: StudyPlan = (() => {
  const { definition, ...rest } = planStudy(1, 20);
  const { pages: _pages, strata: _strata, content_warning: _warning, ...more } = definition;
  return {
    ...rest,
    probed: false,
    definition: { ...more, unit: "pair", questions: { warmth: { preset: "warmth-choice" } } },
  };
})();

/** Everything that a page leaves in the browser, and all of the page itself. */
const leftBehind = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const stores: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name ?? "");
        opening.addEventListener("success", () => resolve(opening.result));
        opening.addEventListener("error", () => reject(new Error("It does not open")));
      });
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        for (const reading of [objects.getAllKeys(), objects.getAll()]) {
          await new Promise((resolve) => reading.addEventListener("success", resolve));
          stores.push([name, store, reading.result]);
        }
      }
      database.close();
    }
    return {
      // Which of the root's attributes came first depends on time.
      root: [...document.documentElement.attributes]
        .map((each) => each.name + each.value)
        .toSorted(),
      page: document.head.outerHTML + document.body.outerHTML,
      title: document.title,
      address: location.pathname + location.search + location.hash,
      history: history.length,
      kept: [...[localStorage, sessionStorage].map(Object.entries), stores, await caches.keys()],
    };
  });

/** Chance and time of the browser's own; the rest of what a page keeps must be the same. */
const ownChance = (): void => {
  let drawn = 0;
  const next = (): number => (drawn = (drawn * 1_103_515_245 + 12_345) % 2_147_483_648);
  Math.random = () => next() / 2_147_483_648;
  crypto.getRandomValues = (values) => {
    const bytes = new Uint8Array((values as unknown as Uint8Array).buffer);
    bytes.forEach((_, index) => (bytes[index] = next() % 256));
    return values;
  };
  crypto.randomUUID = () => `00000000-0000-4000-8000-${String(next()).padStart(12, "0")}`;
};

/** Milliseconds of real time, and the port. */
const timeless = (text: string): string =>
  text
    .replaceAll(/"(shownMs|leftMs|leaseMs|[a-zA-Z]*[aA]t|until|time|since)":[0-9.]+/g, '"$1":…')
    .replaceAll(/127\.0\.0\.1:\d+/g, "…");

/** What is left once the layout has come to rest: the same twice, some frames apart. */
const leftAtRest = async (page: Page): Promise<string> => {
  let before = "";
  for (;;) {
    const now = timeless(JSON.stringify(await leftBehind(page)));
    if (now === before) return now;
    before = now;
    await page.waitForTimeout(150);
  }
};

async function watch(browser: Browser, dress: Dress): Promise<string[]> {
  const { origin, end } = await startDressed(plan, dress);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(ownChance);
  const page = await context.newPage();
  const seen: string[] = [];
  page.on("console", (message) => seen.push(`console ${message.text()}`));
  page.on("request", (request) => seen.push(`request ${request.method()} ${request.url()}`));
  const look = async (): Promise<void> => {
    seen.push(await leftAtRest(page));
  };
  await page.goto(`${origin}/r/replies`);
  await expect(page.getByRole("button", { name: "I agree and start" })).toBeVisible();
  await look();
  await beginRating(page, `${origin}/r/replies`);
  await look();
  for (const [pair, answer] of ["Left is warmer", "Right is warmer"].entries()) {
    await page.getByRole("radio", { name: answer }).check();
    await look();
    await page.getByRole("button", { name: "Confirm" }).click();
    await expectPlace(page, new RegExp(`^Pair ${pair + 2}\\b`));
    await expect(page.getByRole("status").first()).toHaveText("Saved");
    await look();
  }
  await page.reload();
  await expectPlace(page, /^Pair 3\b/);
  await look();
  await page.setViewportSize({ width: 390, height: 844 });
  await look();
  await context.close();
  await end();
  return seen.map((each) => each.replaceAll(origin, "…"));
}

test("two studies alike but for their arms leave the same pages, storage and console behind", async ({
  browser,
}) => {
  const [one, other] = [await watch(browser, plainDress), await watch(browser, otherDress)];
  expect(one.length).toBeGreaterThan(12);
  for (const [index, piece] of one.entries()) expect(other[index]).toBe(piece);
  expect(other).toHaveLength(one.length);
  const { arms, models, note, materials, folder, internalTitle } = plainDress;
  const names = [...arms, ...models, note, materials, folder, internalTitle];
  expect(findCanaries([["page", one.join("\n")]], names)).toEqual([]);
});
