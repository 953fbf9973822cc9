import { generatorOf } from "../../../server/domain/generator-of.ts";

const kinds = ["kill", "restart", "cut", "flaky", "slow", "blackhole"] as const;

export interface PlannedFault {
  /** From the beginning of the soak. */
  atMs: number;
  fault: (typeof kinds)[number];
  forMs: number;
}

/**
 * Faults for so long, 20–60 s from one to the next. In the middle, from 30 % to 95 % of the time, the process
 * is left alone, so that its memory can be watched; the network goes on failing.
 */
export function soakSchedule(totalMs: number, seed: number): PlannedFault[] {
  const draw = generatorOf(seed, "soak");
  const planned: PlannedFault[] = [];
  for (let atMs = 15_000; atMs < totalMs - 30_000; atMs += draw(20_000, 60_000)) {
    const isWatched = atMs > 0.3 * totalMs && atMs < 0.95 * totalMs;
    const fault = kinds[draw(isWatched ? 2 : 0, kinds.length - 1)] ?? "cut";
    planned.push({ atMs, fault, forMs: fault === "blackhole" ? 60_000 : draw(10_000, 20_000) });
  }
  return planned;
}
