import { setTimeout as sleep } from "node:timers/promises";
import type { Talk } from "./conversation.ts";
import type { OpenShape } from "./job.ts";
import type { Window } from "./window.ts";

const patienceSeconds = 30;

interface Rater {
  talk: Talk;
  /** Moments at which submissions fell due that are still to be sent: not empty only if the server is late. */
  due: number[];
  busy: boolean;
}

/**
 * Submissions fall due at exponential intervals; raters take turns, so that each has time to think. A rater
 * still waiting for an answer sends the next as soon as it is there; its latency counts from when it was due, the timer's grain (1 ms) included.
 */
export const runOpenLoad = async (
  talks: readonly Talk[],
  shape: OpenShape,
  window: Window,
): Promise<void> => {
  const raters = talks.map((talk): Rater => ({ talk, due: [], busy: false }));
  const begin = performance.now();
  const windowStart = begin + shape.warmUpSeconds * 1000;
  const windowEnd = windowStart + shape.seconds * 1000;
  let open = 0;

  const work = async (rater: Rater): Promise<void> => {
    rater.busy = true;
    for (let due = rater.due.shift(); due !== undefined; due = rater.due.shift()) {
      const more = await rater.talk.next();
      open--;
      if (window.running) window.answered++;
      if (due >= windowStart) window.latencies.add(performance.now() - due);
      if (!more) {
        window.exhausted++;
        return;
      }
    }
    rater.busy = false;
  };

  let turn = 0;
  let due = begin;
  const working: Promise<void>[] = [];
  const sendWhatIsDue = (now: number): void => {
    while (due <= now && due < windowEnd) {
      const rater = raters[turn++ % raters.length];
      if (rater === undefined) throw new Error("An open load needs raters");
      rater.due.push(due);
      open++;
      if (!rater.busy) working.push(work(rater));
      due -= (Math.log(1 - Math.random()) / shape.perSecond) * 1000;
    }
  };

  const runUntil = async (end: number): Promise<void> => {
    while (performance.now() < end) {
      await sleep(1);
      sendWhatIsDue(performance.now());
    }
  };
  await runUntil(windowStart);
  window.start();
  await runUntil(windowEnd);
  window.end();

  const patience = new AbortController();
  await Promise.race([
    Promise.all(working),
    sleep(patienceSeconds * 1000, undefined, { signal: patience.signal }).catch(() => undefined),
  ]);
  patience.abort();
  window.unanswered = open;
};
