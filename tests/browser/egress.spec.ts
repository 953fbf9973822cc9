import { expect, test, type Page } from "@playwright/test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostileCorpus } from "./support/hostile-corpus.ts";
import { openProxy } from "./support/open-proxy.ts";
import { beginRating, expectPlace } from "./support/rate.ts";
import { startKelvin } from "./support/start-kelvin.ts";

const texts = hostileCorpus(500);
/** Texts on a page: two replies, and before them a conversation. */
const onPage = 50;
const pairs = texts.length / onPage;

/** A study folder whose pages show all of the texts. */
function writeStudy(folder: string): void {
  const study = {
    kelvin: 1,
    slug: "hostile",
    title: "Reading replies",
    contact: "lab@example.org",
    arms: ["original", "warm"],
    materials: "pairs.jsonl",
    leaks: "leaks.yaml",
    ratings_per_pair: 1,
    questions: { warmth: { preset: "warmth-choice" } },
    seed: 5,
  };
  const kinds = ["self-identification", "arm-name", "model-name", "empty", "identical", "tag"];
  const decisions = kinds.map((kind) => ({ action: "accept", kind, reason: "That is the test." }));
  const lines = Array.from({ length: pairs }, (_, pair) => {
    const [one = "", other = "", ...said] = texts.slice(pair * onPage, (pair + 1) * onPage);
    return JSON.stringify({
      prompt_id: `p${pair}`,
      prompt: said.map((text, turn) => ({ role: turn % 2 === 0 ? "user" : "assistant", text })),
      responses: [
        { arm: "original", text: one },
        { arm: "warm", text: other },
      ],
    });
  });
  writeFileSync(join(folder, "study.yaml"), JSON.stringify(study));
  writeFileSync(join(folder, "leaks.yaml"), JSON.stringify({ decisions }));
  writeFileSync(join(folder, "pairs.jsonl"), lines.map((line) => `${line}\n`).join(""));
}

const call = async (origin: string, name: string, input: unknown): Promise<void> => {
  const reply = await fetch(`${origin}/api/v1/${name}`, {
    method: "POST",
    headers: { authorization: "Bearer operator", "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  if (!reply.ok) throw new Error(await reply.text());
};

/** Elements that could load, run, send or lead somewhere. */
const active =
  "a, img, iframe, script, style, link, svg, image, use, object, embed, video, audio, form, base, meta, [style], [href], [src]";

const listen = (page: Page) => {
  const heard = { requests: [] as string[], events: [] as string[], complaints: [] as string[] };
  page.on("request", (request) => heard.requests.push(request.url()));
  page.on("dialog", (dialog) => {
    heard.events.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", () => heard.events.push("popup"));
  page.on("download", () => heard.events.push("download"));
  page.on("pageerror", (error) => heard.events.push(`error ${error.message}`));
  // The content security policy would complain about anything it had to stop.
  page.on("console", (message) => heard.complaints.push(message.text()));
  return heard;
};

test("500 hostile texts, imported and read: nothing is asked of another site, nothing runs", async ({
  browser,
}) => {
  const kelvin = await startKelvin({ pairs: 2 });
  const { origin } = new URL(kelvin.link);
  const folder = mkdtempSync(join(tmpdir(), "kelvin-hostile-"));
  writeStudy(folder);
  await call(origin, "study:create", { directory: folder, replace: false });
  await call(origin, "study:open", { slug: "hostile" });
  const proxy = await openProxy();
  const context = await browser.newContext({
    proxy: { server: proxy.server, bypass: new URL(origin).host },
  });
  const page = await context.newPage();
  const heard = listen(page);
  await beginRating(page, `${origin}/r/hostile`);
  let shown = 0;
  for (let pair = 1; pair <= pairs; pair += 1) {
    await expectPlace(page, new RegExp(`^Pair ${pair}\\b`));
    const found = await page.evaluate((selector) => {
      const read = [...document.querySelectorAll(".turn > .prose, .reply > .prose")];
      const inside = read.flatMap((each) => [...each.querySelectorAll(selector)]);
      return {
        texts: read.length,
        active: inside.map(({ outerHTML }) => outerHTML),
        hacked: "hacked" in window,
      };
    }, active);
    shown += found.texts;
    expect(found.active).toEqual([]);
    expect(found.hacked).toBe(false);
    await page.getByRole("radio", { name: "Left is warmer" }).check();
    await page.getByRole("button", { name: "Confirm" }).click();
  }
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(/^Pair/);
  expect(shown).toBe(texts.length);
  expect(heard.requests.filter((url) => new URL(url).origin !== origin)).toEqual([]);
  expect(heard.events).toEqual([]);
  expect(heard.complaints).toEqual([]);
  expect(proxy.asked).toEqual([]);

  // The proxy does see whoever asks: the same corpus in a page without any care.
  const careless = await context.newPage();
  await careless.setContent(texts.slice(28, 60).join("\n"), { waitUntil: "domcontentloaded" });
  await expect.poll(() => proxy.asked.length).toBeGreaterThan(0);
  await context.close();
  proxy.close();
  await kelvin.end();
  rmSync(folder, { recursive: true, force: true });
});
