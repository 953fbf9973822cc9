import type { BrowserContext } from "@playwright/test";

const framesAtOnce = 50;

export interface Fired {
  /** Payloads that ran a program, by their place in the list. */
  ran: number[];
  /** Payloads that took their page elsewhere: what they did there cannot be asked. */
  left: number[];
}

/**
 * Writes each payload into a page of its own, as a program does that takes text for markup, without any policy: a frame
 * that may run programs and may not move the page around it. `asText` writes them as text instead.
 */
export async function runCarelessly(
  context: BrowserContext,
  payloads: readonly string[],
  { asText = false } = {},
): Promise<Fired> {
  const fired: Fired = { ran: [], left: [] };
  await context.route("**", (route) =>
    route.request().isNavigationRequest() && route.request().frame().parentFrame() === null
      ? route.fulfill({ contentType: "text/html", body: "<!doctype html><title>careless</title>" })
      : route.abort(),
  );
  for (let first = 0; first < payloads.length; first += framesAtOnce) {
    const page = await context.newPage();
    await page.goto("http://careless.invalid/");
    const found = await page.evaluate(
      async ({ some, plain }) => {
        const frames = await Promise.all(
          some.map(async (payload) => {
            const frame = document.createElement("iframe");
            frame.sandbox.add("allow-scripts", "allow-same-origin");
            const text = document.createElement("p");
            text.textContent = payload;
            frame.srcdoc = `<!doctype html><body>${plain ? text.outerHTML : payload}`;
            const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
            document.body.append(frame);
            // One that loads for ever has had its time, too.
            await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 2000))]);
            return frame;
          }),
        );
        // Errors of pictures, toggles and animations come a little after.
        await new Promise((resolve) => setTimeout(resolve, 300));
        return frames.map((frame) => {
          try {
            const { told = [], hacked } = (frame.contentWindow ?? {}) as {
              told?: string[];
              hacked?: unknown;
            };
            if (frame.contentDocument === null) return "left";
            return hacked !== undefined || told.includes("alert") ? "ran" : "quiet";
          } catch {
            return "left";
          }
        });
      },
      { some: payloads.slice(first, first + framesAtOnce), plain: asText },
    );
    found.forEach((outcome, index) => {
      if (outcome !== "quiet") fired[outcome].push(first + index);
    });
    await page.close();
  }
  return fired;
}
