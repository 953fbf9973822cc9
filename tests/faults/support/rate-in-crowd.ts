import { setTimeout as sleep } from "node:timers/promises";
import type { History } from "./create-history.ts";
import { simulateRater } from "./simulated-rater.ts";

/** Raters at work who come again, whatever happens, until they are stopped or nothing is left. */
export function rateInCrowd({
  raters,
  studies,
  url,
  history,
  restMs,
  replyMs = 10_000,
}: {
  raters: number;
  studies: readonly string[];
  url: () => string;
  history: History;
  restMs: number;
  replyMs?: number;
}): { stop: () => Promise<void>; done: Promise<unknown> } {
  const over = new AbortController();
  const done = Promise.all(
    Array.from({ length: raters }, async (_, number) => {
      // Not all in the same moment.
      await sleep((number * restMs) / raters);
      await simulateRater({
        number,
        studies,
        get url() {
          return url();
        },
        history,
        stopped: over.signal,
        restMs: () => restMs,
        replyMs,
        againMs: () => 20,
      }).catch((error: unknown) => {
        if (!over.signal.aborted) throw error;
      });
    }),
  );
  return {
    done,
    stop: async () => {
      over.abort();
      await done;
    },
  };
}
