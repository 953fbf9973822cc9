import { expect, type Page } from "@playwright/test";
import { expectPlace } from "./rate.ts";

/** Hands a pair in. */
const hands = "Enter";
/** Means nothing to the rating page. */
const idle = "F9";

/** How soon the page draws what a key asks for. */
export interface KeyTimes {
  /** For each pair handed in, frames until the next one is on the page. */
  frames: number[];
  /** And milliseconds from the key until it is drawn. */
  pairMs: number[];
  /** Milliseconds from a key until one changed word is drawn: what no page can be quicker than. */
  bareMs: number[];
}

declare global {
  interface Window {
    /** What `listen` has heard so far. */
    keyTimes: KeyTimes;
  }
}

/** What is planted between the key and the page, for as long as this. */
export type Delay = { by: "blocking" | "waiting"; ms: number } | null;

const plantDelay = (page: Page, delay: Delay): Promise<void> =>
  page.evaluate(
    ({ planted, key }) => {
      if (planted === null) return;
      const blocks = (event: KeyboardEvent): void => {
        if (event.key !== key) return;
        const until = performance.now() + planted.ms;
        while (performance.now() < until);
      };
      const waits = (event: KeyboardEvent): void => {
        if (event.key !== key || !event.isTrusted) return;
        event.stopImmediatePropagation();
        setTimeout(() => dispatchEvent(new KeyboardEvent("keydown", { key })), planted.ms);
      };
      addEventListener("keydown", planted.by === "blocking" ? blocks : waits, { capture: true });
    },
    { planted: delay, key: hands },
  );

const listen = (page: Page): Promise<void> =>
  page.evaluate(
    ({ handsIn, nothing }) => {
      const times: KeyTimes = { frames: [], pairMs: [], bareMs: [] };
      window.keyTimes = times;
      const word = document.body.appendChild(document.createElement("span"));
      addEventListener(
        "keydown",
        ({ key, timeStamp, isTrusted }) => {
          if (!isTrusted) return;
          if (key === nothing) {
            word.textContent = String(timeStamp);
            requestAnimationFrame(() => {
              setTimeout(() => times.bareMs.push(performance.now() - timeStamp));
            });
          }
          if (key !== handsIn) return;
          const before = document.querySelector(".rating h1");
          let count = 0;
          const look = (): void => {
            const now = document.querySelector(".rating h1");
            if (now !== null && now !== before) {
              times.frames.push(count);
              // What this frame shows is drawn before the next task begins.
              setTimeout(() => times.pairMs.push(performance.now() - timeStamp));
            } else if ((count += 1) < 600) requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        },
        { capture: true },
      );
    },
    { handsIn: hands, nothing: idle },
  );

/**
 * Judges pairs by two keys each and hears how soon the next one is drawn. A rater reads in between: each key is
 * pressed once the pair ahead is there, so that its time is the page's own and no server's.
 */
export async function timeNextPair(
  page: Page,
  { pairs, delay = null }: { pairs: number; delay?: Delay },
): Promise<KeyTimes> {
  await listen(page);
  await plantDelay(page, delay);
  for (let place = 1; place <= pairs; place += 1) {
    await expectPlace(page, `Pair ${place} of ${pairs}`);
    if (place > 1) await expect(page.getByRole("status")).toHaveText("Saved");
    for (const key of [idle, "1", hands]) await page.keyboard.press(key);
  }
  return page.evaluate(() => window.keyTimes);
}
