import { setTimeout as sleep } from "node:timers/promises";
import type { Talk } from "./conversation.ts";
import type { ClosedShape } from "./job.ts";
import type { Window } from "./window.ts";

/** Each rater submits as soon as the answer to the last submission is in. Counts answers that arrive in the window. */
export const runClosedLoad = async (
  talks: readonly Talk[],
  shape: ClosedShape,
  window: Window,
): Promise<void> => {
  const state = { stopped: false };
  const rate = async (talk: Talk): Promise<void> => {
    while (!state.stopped) {
      const sent = performance.now();
      const more = await talk.next();
      if (window.running) {
        window.answered++;
        window.latencies.add(performance.now() - sent);
      }
      if (!more) {
        window.exhausted++;
        return;
      }
    }
  };
  const measure = async (): Promise<void> => {
    await sleep(shape.warmUpSeconds * 1000);
    window.start();
    await sleep(shape.seconds * 1000);
    window.end();
    state.stopped = true;
  };
  await Promise.all([...talks.map(rate), measure()]);
};
