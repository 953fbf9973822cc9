import { setTimeout as sleep } from "node:timers/promises";

/** Looks again and again until it is so. */
export async function waitUntil(condition: () => boolean, everyMs = 2): Promise<void> {
  while (!condition()) await sleep(everyMs);
}
