import { spawnSync } from "node:child_process";

/** What came of a suite. */
export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  /** Names of what failed. */
  failures: string[];
}

/** A suite that could not be run counts as one failure. */
export const brokenSuite = (why: string): Outcome => ({
  passed: 0,
  failed: 1,
  skipped: 0,
  failures: [why],
});

/** Runs a program of node with everything it says shown; returns its exit code, 1 where it was killed. */
export function runNode(args: readonly string[], environment: Record<string, string> = {}): number {
  const { status } = spawnSync(process.execPath, args, {
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  return status ?? 1;
}
