import { setTimeout as sleep } from "node:timers/promises";
import type { History } from "./create-history.ts";
import { simulateRater } from "./simulated-rater.ts";
import { waitUntil } from "./wait-until.ts";

export interface Crowd {
  done: Promise<unknown>;
  /** Waits until it is so; rejects where nothing is left for the raters before. */
  until: (condition: () => boolean, everyMs?: number) => Promise<void>;
  stop: () => Promise<void>;
}

/** Raters at work who come again, whatever happens, until they are stopped or nothing is left. */
export function rateInCrowd({
  raters,
  firstNumber = 0,
  studies,
  url,
  history,
  restMs,
  replyMs = 10_000,
}: {
  raters: number;
  /** Numbers of the raters begin here: others of the same trial may have those before. */
  firstNumber?: number;
  studies: readonly string[];
  url: () => string;
  history: History;
  restMs: number;
  replyMs?: number;
}): Crowd {
  const over = new AbortController();
  const done = Promise.all(
    Array.from({ length: raters }, async (_, number) => {
      // Not all in the same moment.
      await sleep((number * restMs) / raters);
      await simulateRater({
        number: firstNumber + number,
        studies,
        get url() {
          return url();
        },
        history,
        stopped: over.signal,
        restMs: () => restMs,
        replyMs,
        againMs: () => 100,
      }).catch((error: unknown) => {
        if (!over.signal.aborted) throw error;
      });
    }),
  );
  let atWork = true;
  const rest = (): void => void (atWork = false);
  done.then(rest, rest);
  return {
    done,
    until: async (condition, everyMs) => {
      await waitUntil(() => !atWork || condition(), everyMs);
      if (!atWork) throw new Error("The raters ran out of studies");
    },
    stop: async () => {
      over.abort();
      await done;
    },
  };
}
