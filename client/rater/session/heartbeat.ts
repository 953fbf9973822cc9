import { isResting } from "./breaks.ts";
import { type Engine, isRating } from "./engine.ts";
import type { Supply } from "./supply.ts";

export interface Heartbeat {
  /** Says now that the pairs are still in use: the page is in view, or its rater takes a break. */
  beat: () => Promise<void>;
  start: () => void;
}

const shortestMs = 1_000;

/** Keeps the leases of the pairs on this page alive while somebody looks at it, or rests. */
export const createHeartbeat = (
  engine: Engine,
  supply: Supply,
  isVisible: () => boolean,
): Heartbeat => {
  const { facts, connection } = engine;
  let timer: ReturnType<typeof setInterval> | undefined;
  let longestLeaseMs = 0;

  const beat = async (): Promise<void> => {
    const have = supply.have();
    const isInUse = isVisible() || isResting(engine);
    if (!isInUse || !isRating(engine) || have.length === 0) return;
    const result = await connection.call("assignment:heartbeat", { have });
    if (result.status !== "ok" || result.value.lost.length === 0) return;
    supply.drop(result.value.lost);
    await supply.ask();
  };

  /**
   * Every third of a lease, so that one lost message costs nothing. A pair that comes again after a
   * reload tells only what is left of its lease, so the longest one seen is taken for the whole.
   */
  const schedule = (): void => {
    const leases = facts.get().queue.map(({ presentation }) => presentation.leaseMs);
    const longest = Math.max(0, ...leases);
    if (longest <= longestLeaseMs && timer !== undefined) return;
    longestLeaseMs = Math.max(longest, longestLeaseMs);
    if (leases.length === 0) return;
    clearInterval(timer);
    timer = setInterval(() => void beat(), Math.max(shortestMs, longestLeaseMs / 3));
  };

  return { beat, start: () => void facts.subscribe(schedule) };
};
