import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runProgram } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { findViolations } from "./oracle/find-violations.ts";
import { readHistory } from "./oracle/read-history.ts";
import { createHistory, type Event } from "./support/create-history.ts";
import { failCalls, mayFailCalls } from "./support/fail-calls.ts";
import { figure, trialMs } from "./support/figure.ts";
import { quantile } from "./support/quantile.ts";
import { rateInCrowd } from "./support/rate-in-crowd.ts";
import { storeStudies } from "./support/store-studies.ts";
import { waitUntil } from "./support/wait-until.ts";

const rounds = figure(1, 10);

/** How long each judgment took from its last sending to its acknowledgement, and when it was sent. */
const createTimer = () => {
  const sent = new Map<string, number>();
  const taken: { at: number; ms: number }[] = [];
  return {
    taken,
    hear: (event: Event): void => {
      if (event.what === "sent") sent.set(event.assignment, performance.now());
      if (event.what !== "acknowledged") return;
      const at = sent.get(event.assignment) ?? Infinity;
      taken.push({ at, ms: performance.now() - at });
    },
  };
};

interface Slowness {
  flushMs: number;
  raters: number;
  restMs: number;
  /** Judgments that are waited for while it is slow. */
  judgments: number;
}

async function rateOnSlowDisk({ flushMs, raters, restMs, judgments }: Slowness) {
  const folder = temporaryFolder();
  const slugs = await storeStudies(folder, { studies: 1, pairs: 400, ratings: 20 });
  const server = await runProgram(folder);
  const timer = createTimer();
  const history = createHistory(join(temporaryFolder(), "history"), timer.hear);
  const crowd = rateInCrowd({
    raters,
    studies: slugs,
    url: () => server.url,
    history,
    restMs,
    replyMs: 30_000,
  });
  await waitUntil(() => timer.taken.length >= 4 * raters);
  const slow = await failCalls(server.pid, `fsync,fdatasync:delay_enter=${flushMs * 1000}`);
  const from = performance.now();
  const before = timer.taken.length;
  await waitUntil(() => timer.taken.length >= before + judgments);
  const until = performance.now();
  const flushes = slow.hits();
  await slow.end();
  const after = timer.taken.length;
  await waitUntil(() => timer.taken.length >= after + 4 * raters);
  await crowd.stop();
  await history.close();
  server.signal("SIGTERM");
  expect((await server.ended).code).toBe(0);
  const { violations } = findViolations(join(folder, "kelvin.db"), await readHistory(history.file));
  expect(violations).toEqual([]);
  const within = timer.taken.slice(before, before + judgments);
  return {
    flushes,
    // What this machine takes without, busy as it is.
    usual: timer.taken.slice(raters, before).map(({ ms }) => ms),
    slow: within.filter(({ at }) => at >= from && at < until).map(({ ms }) => ms),
    fast: timer.taken.slice(after + 2 * raters).map(({ ms }) => ms),
  };
}

const tell = (flushMs: number, slow: readonly number[], fast: readonly number[]): void => {
  const [p50, p99, then] = [quantile(slow, 0.5), quantile(slow, 0.99), quantile(fast, 0.5)];
  process.stdout.write(
    `F5: flushes of ${flushMs} ms: p50 ${Math.round(p50)} ms, p99 ${Math.round(p99)} ms; afterwards p50 ${Math.round(then)} ms\n`,
  );
};

describe.skipIf(!mayFailCalls)("under strace (Linux only)", () => {
  test(
    "with flushes of 50 ms more, 10 raters are answered within half a second",
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        const { slow, fast, usual, flushes } = await rateOnSlowDisk({
          flushMs: 50,
          raters: 10,
          restMs: 400,
          judgments: 100,
        });
        tell(50, slow, fast);
        expect(flushes).toBeGreaterThan(20);
        expect(Math.min(...slow)).toBeGreaterThan(45);
        expect(quantile(slow, 0.99)).toBeLessThan(500 + quantile([0, ...usual], 0.99));
      }
    },
    trialMs,
  );

  test(
    "with flushes of 2 s nothing is acknowledged before its flush, nothing is lost, and the speed comes back",
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        const { slow, fast } = await rateOnSlowDisk({
          flushMs: 2000,
          raters: 6,
          restMs: 50,
          judgments: 10,
        });
        tell(2000, slow, fast);
        expect(slow.length).toBeGreaterThan(3);
        expect(Math.min(...slow)).toBeGreaterThan(1990);
        expect(quantile(fast, 0.5)).toBeLessThan(500);
      }
    },
    trialMs,
  );
});
