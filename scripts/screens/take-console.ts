import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "@playwright/test";
import { callServer } from "../../server/call-server.ts";
import { demoFolder } from "../../server/locate.ts";
import type { Screen } from "./contact-sheet.ts";
import { publicUrl, runScreenServer } from "./run-screen-server.ts";
import { sendRatersByChance } from "./send-raters-by-chance.ts";
import { walkConsole } from "./walk-console.ts";

const readDemo = (name: string): string => readFileSync(join(demoFolder, name), "utf8");

/** Every screen of the console on one device, on a server and in a data folder of its own. */
export async function takeConsole(
  browser: Browser,
  options: BrowserContextOptions,
  folder: string,
): Promise<Screen[]> {
  const dataFolder = join(folder, "console");
  const kelvin = await runScreenServer(dataFolder);
  const context = await browser.newContext({ colorScheme: "light", locale: "en", ...options });
  try {
    const directory = demoFolder;
    const { slug } = await callServer(kelvin, "study:create", { directory, replace: false });
    const { link } = await callServer(kelvin, "person:invite-owner", { email: "ada@example.org" });
    const role = "coordinator";
    await callServer(kelvin, "person:invite", { slug, email: "bo@example.org", role });
    const draft = "reading-on-trains";
    const text = readDemo("study.yaml").replace(/^slug: .*$/m, `slug: ${draft}`);
    await callServer(kelvin, "folder:begin", { slug: draft, text });
    for (const file of ["consent.md", "instructions.md", "pairs.jsonl"])
      await callServer(kelvin, "folder:write-file", { slug: draft, file, text: readDemo(file) });
    const page = await context.newPage();
    const screens: Screen[] = [];
    await walkConsole({
      page,
      url: kelvin.url,
      joinLink: (link ?? "").replace(publicUrl, kelvin.url),
      slug,
      draft,
      take: async (name) => {
        await page.evaluate(() => document.fonts.ready);
        await page.waitForFunction(() => document.querySelector(".waiting") === null);
        // Once nothing on it moves any more.
        await page.waitForTimeout(700);
        screens.push({ name, png: await page.screenshot({ animations: "disabled" }) });
      },
      fill: async () => {
        await callServer(kelvin, "study:open", { slug });
        await sendRatersByChance(kelvin.url, slug, 7);
      },
      unblind: async () => {
        await sendRatersByChance(kelvin.url, slug, 6);
        const { state } = await callServer(kelvin, "study:status", { slug });
        if (state !== "closed") await callServer(kelvin, "study:close", { slug, reason: null });
        await callServer(kelvin, "study:unblind", { slug, reason: "For pictures" });
      },
    });
    return screens;
  } finally {
    await context.close();
    await kelvin.stop();
  }
}
