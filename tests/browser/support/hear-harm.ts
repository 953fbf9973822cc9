import type { BrowserContext, Page } from "@playwright/test";

/** What was heard that no text may bring about: programs that ran, dialogs, requests, and what a policy stopped. */
export interface Harm {
  heard: string[];
  /** Hears what the pages that are open have to tell themselves. */
  look: (page: Page, where: string) => Promise<void>;
}

/** Listens to every page of a browser from its first moment on. */
export async function hearHarm(context: BrowserContext, ownOrigin: string): Promise<Harm> {
  const heard: string[] = [];
  await context.addInitScript(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    for (const name of ["alert", "confirm", "prompt", "print"] as const)
      Object.assign(window, { [name]: () => told.push(name) });
    document.addEventListener("securitypolicyviolation", (event) =>
      told.push(`stopped ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  context.on("page", (page) => {
    page.on("dialog", (dialog) => {
      heard.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("popup", () => heard.push("popup"));
    page.on("download", () => heard.push("download"));
    page.on("pageerror", ({ message }) => heard.push(`error ${message}`));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (/^(?:https?|wss?):$/.test(protocol) && origin !== ownOrigin)
        heard.push(`request ${request.url()}`);
    });
    page.on("console", (message) => {
      if (/content security policy|trusted/i.test(message.text())) heard.push(message.text());
    });
  });
  return {
    heard,
    look: async (page, where) => {
      const found = await page.evaluate(() => {
        const { told = [], hacked } = window as { told?: string[]; hacked?: unknown };
        return [...told, ...(hacked === undefined ? [] : ["hacked"])];
      });
      heard.push(...found.map((what) => `${where}: ${what}`));
    },
  };
}
