import type { BrowserContext, Page } from "@playwright/test";
import { callServer } from "./built.ts";

const password = "a password of some length";

/** Signs a browser in as an owner of the installation, by a link such as they get. */
export async function openConsole(
  context: BrowserContext,
  page: Page,
  { origin, path }: { origin: string; path: string },
): Promise<void> {
  const server = { url: origin, token: "operator" };
  const email = `owner-${Date.now()}@example.org`;
  const { link } = await callServer(server, "person:invite-owner", { email });
  const joined = await context.request.post(`${origin}/api/v1/link:accept`, {
    data: { link: (link ?? "").split("#join=")[1], email: null, password },
    headers: { "sec-fetch-site": "same-origin" },
  });
  if (!joined.ok()) throw new Error(await joined.text());
  await page.goto(origin + path);
}
