import { availableParallelism } from "node:os";
import { machineBusySeconds, ownCpuSeconds } from "./process-figures.ts";

/**
 * Starts to watch; the function returned tells the share (0 to 1) of all processors that others have used since: a
 * figure taken while others work is a figure about them too. Counts as ours what our ended children used.
 */
export const watchOthers = (): (() => number) => {
  const startedAt = performance.now();
  const busy = machineBusySeconds();
  const own = ownCpuSeconds();
  return () => {
    const seconds = (performance.now() - startedAt) / 1000;
    const others = machineBusySeconds() - busy - (ownCpuSeconds() - own);
    return Math.max(0, others) / seconds / availableParallelism();
  };
};
