import { type Engine, isRating } from "./engine.ts";
import type { Supply } from "./supply.ts";

export interface Heartbeat {
  /** Says now that the pairs are still in use; nothing happens while the page is hidden. */
  beat: () => Promise<void>;
  start: () => void;
}

/** Keeps the leases of the pairs on this page alive while somebody looks at it. */
export const createHeartbeat = (
  engine: Engine,
  supply: Supply,
  isVisible: () => boolean,
): Heartbeat => {
  const { facts, connection } = engine;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let scheduledMs: number | null = null;

  const beat = async (): Promise<void> => {
    const have = supply.have();
    if (!isVisible() || !isRating(engine) || have.length === 0) return;
    const result = await connection.call("assignment:heartbeat", { have });
    if (result.status !== "ok" || result.value.lost.length === 0) return;
    supply.drop(result.value.lost);
    await supply.ask();
  };

  /** A third of the shortest lease, so that one lost message costs nothing. */
  const schedule = (): void => {
    const leases = facts.get().queue.map(({ presentation }) => presentation.leaseMs);
    const wanted = leases.length === 0 ? null : Math.min(...leases) / 3;
    if (wanted === scheduledMs) return;
    scheduledMs = wanted;
    clearInterval(timer);
    if (wanted !== null) timer = setInterval(() => void beat(), wanted);
  };

  return { beat, start: () => void facts.subscribe(schedule) };
};
