import { chromium, type Page } from "@playwright/test";
import { callServer } from "../../server/call-server.ts";
import { Latencies } from "../load/latencies.ts";

/** How old what an open console shows is, looked at every 50 ms in the page, and how often it asked. */
export interface ConsoleReport {
  age: ReturnType<Latencies["summary"]>;
  asked: number;
}

declare global {
  interface Window {
    ages: number[];
    asked: number;
  }
}

/**
 * Notes, from before the page's own code runs, of which moment the numbers are that were painted last. The
 * frame after next has painted what an answer changed.
 */
const observe = (): void => {
  const lookMs = 50;
  window.ages = [];
  window.asked = 0;
  let shownAt: number | null = null;
  const ask = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const response = await ask(input, init);
    const { pathname } = new URL(response.url);
    if (decodeURIComponent(pathname).endsWith("/study:live") && response.ok) {
      window.asked += 1;
      const { at } = await response.clone().json();
      requestAnimationFrame(() => requestAnimationFrame(() => (shownAt = at)));
    }
    return response;
  };
  setInterval(() => {
    if (shownAt !== null) window.ages.push(Date.now() - shownAt);
  }, lookMs);
};

const email = "bench@example.org";
const password = "a long enough password";

const signIn = async (page: Page, url: string): Promise<void> => {
  const server = { url, token: "bench" };
  const { link } = await callServer(server, "person:invite-owner", { email });
  const accepted = await page.request.post(`${url}/api/v1/link:accept`, {
    headers: { "sec-fetch-site": "same-origin" },
    data: { link: link?.split("#join=")[1], email: null, password },
  });
  if (!accepted.ok()) throw new Error(await accepted.text());
};

/** Opens the overview of the bench's study in a browser of its own, and waits until it follows the study. */
export async function openConsole(
  url: string,
  executablePath: string,
): Promise<{ close: () => Promise<ConsoleReport> }> {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(observe);
  await page.goto(`${url}/healthz`);
  await signIn(page, url);
  await page.goto(`${url}/studies/bench`);
  await page.getByText("Live", { exact: true }).waitFor();
  await page.evaluate(() => {
    window.ages = [];
    window.asked = 0;
  });
  return {
    close: async () => {
      const { ages, asked } = await page.evaluate(() => ({
        ages: window.ages,
        asked: window.asked,
      }));
      await browser.close();
      const latencies = new Latencies();
      for (const age of ages) latencies.add(age);
      return { age: latencies.summary(), asked };
    },
  };
}
