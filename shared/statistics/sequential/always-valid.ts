import type { Interval } from "../result.ts";
import { findRoot } from "../summary/find-root.ts";

/** What may be said after n values, whenever one chooses to look. */
export interface AlwaysValid {
  n: number;
  /** Log of the evidence against a mean of one half (a test martingale). */
  logEvidence: number;
  /** 1 over the largest evidence so far, at most 1; below alpha at any time with chance alpha at most. */
  p: number;
  /** Means not yet ruled out; null where all are. */
  interval: Interval | null;
}

/** A mean in (0, 1) that is not ruled out, looked for from the observed mean outwards; undefined if none. */
function someMean(start: number, excess: (m: number) => number): number | undefined {
  const grid = Array.from({ length: 999 }, (_, index) => (index + 1) / 1000);
  return [start, ...grid.toSorted((a, b) => Math.abs(a - start) - Math.abs(b - start))].find(
    (m) => excess(m) < 0,
  );
}

/** The means whose evidence stays below 1 / alpha; evidence falls towards the middle and rises beyond it. */
function meansBelow(start: number, excess: (m: number) => number): Interval | null {
  const inside = someMean(start, excess);
  if (inside === undefined) return null;
  const low = excess(0) < 0 ? 0 : findRoot(excess, 0, inside);
  const high = excess(1) < 0 ? 1 : findRoot(excess, inside, 1);
  return [low, high];
}

/**
 * Runs a test martingale over values in [0, 1]. `atHalf[n - 1]` is the log of its evidence against a mean of
 * one half after n values, `logEvidence(n, m)` that against m. `at` are the moments to report.
 */
export function alwaysValid(
  at: readonly number[],
  alpha: number,
  values: readonly number[],
  atHalf: readonly number[],
  logEvidence: (n: number, m: number) => number,
): AlwaysValid[] {
  const bound = Math.log(1 / alpha);
  const moments = new Set(at);
  let best = 0;
  let sum = 0;
  const found: AlwaysValid[] = [];
  for (const [index, value] of values.entries()) {
    const n = index + 1;
    const evidence = atHalf[index] ?? 0;
    best = Math.max(best, evidence);
    sum += value;
    if (!moments.has(n)) continue;
    const start = Math.min(1 - 1e-9, Math.max(1e-9, sum / n));
    const interval = meansBelow(start, (m) => logEvidence(n, m) - bound);
    found.push({ n, logEvidence: evidence, p: Math.exp(-best), interval });
  }
  return found;
}
