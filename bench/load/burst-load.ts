import type { Talk } from "./conversation.ts";
import type { Window } from "./window.ts";

/** All raters ask for their first task in the same instant. */
export const runBurstLoad = async (talks: readonly Talk[], window: Window): Promise<void> => {
  window.start();
  const asked = performance.now();
  const ask = async (talk: Talk): Promise<void> => {
    if (!(await talk.first())) window.exhausted++;
    window.answered++;
    window.latencies.add(performance.now() - asked);
  };
  await Promise.all(talks.map(ask));
  window.end();
};
