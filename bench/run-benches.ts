import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Bench, Finding } from "./harness/bench.ts";
import { watchOthers } from "./harness/others-share.ts";

export interface BenchOptions {
  /** Holds a folder for each bench while it runs. */
  folder: string;
  seconds: number;
  runs: number;
}

/** A finding, the bench it belongs to, and the share of all processors that others used while it was taken. */
export interface TakenFinding extends Finding {
  id: string;
  others: number;
}

const say = (text: string): void => console.error(`  ${text}`);

/** Runs benches one after another, since two at a time would measure each other. */
export const runBenches = async (
  benches: readonly Bench[],
  { folder, seconds, runs }: BenchOptions,
): Promise<TakenFinding[]> => {
  const findings: TakenFinding[] = [];
  const shared = join(folder, "shared");
  mkdirSync(shared);
  for (const { id, goal, run } of benches) {
    console.error(`${id}: ${goal}`);
    const own = join(folder, id);
    mkdirSync(own);
    const others = watchOthers();
    const found = await run({ folder: own, shared, seconds, runs, say });
    const share = others();
    rmSync(own, { recursive: true });
    findings.push(...found.map((finding) => ({ ...finding, id, others: share })));
  }
  return findings;
};
