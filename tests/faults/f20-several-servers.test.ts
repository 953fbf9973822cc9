import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { whyNoServers } from "../servers/support/start-servers.ts";
import { disturbServers } from "./support/disturb-servers.ts";
import { figure, trialMs } from "./support/figure.ts";
import { unexpectedFaults } from "./support/unexpected-faults.ts";
import { quantile } from "./support/quantile.ts";

/** F19: how often Redis is gone, and for how long each time. */
const redis = { times: figure(1, 5), ms: figure(1000, 300_000) };
/** F20: how often PostgreSQL is killed, and for how long it stays away. */
const database = { times: figure(1, 50), ms: figure(300, 2000) };
const count = figure(2, 4);
/** F11 for several: how often each of the servers is restarted, one after the other. */
const restarts = figure(1, 10);

const raters = 24;
const where = whyNoServers ?? "processes of their own";

test.skipIf(whyNoServers !== null)(
  `${count} servers lose, double and invent nothing without Redis, through kills of PostgreSQL and restarts: ${where}`,
  async () => {
    const whileGone: number[] = [];
    const report = await disturbServers(
      {
        count,
        raters,
        studies: figure(12, 400),
        size: { pairs: figure(40, 200), ratings: 5 },
        restMs: () => Math.random() * figure(60, 400),
      },
      async ({ servers, acknowledged, moreAcknowledged }) => {
        for (let time = 0; time < redis.times; time += 1) {
          await moreAcknowledged(50);
          await servers.redis.kill();
          const before = acknowledged();
          await Promise.all([sleep(redis.ms), moreAcknowledged(1)]);
          whileGone.push(acknowledged() - before);
          await servers.redis.start();
        }
        for (let time = 0; time < database.times; time += 1) {
          await moreAcknowledged(100);
          await servers.postgres.crash();
          await sleep(database.ms);
          await servers.postgres.recover();
        }
        for (let round = 0; round < restarts; round += 1) {
          for (const place of servers.running.keys()) {
            await moreAcknowledged(50);
            await servers.end(place, "SIGTERM");
            await servers.start(place);
          }
        }
        await moreAcknowledged(50);
      },
    );
    const { acknowledged, stored, resent, savedWithinMs } = report;
    process.stdout.write(
      `F19, F20: ${acknowledged} acknowledged, ${stored} stored, ${resent} sent again; without Redis ` +
        `${whileGone.join(", ")}; saved within p50 ${Math.round(quantile(savedWithinMs, 0.5))} ms, ` +
        `p99 ${Math.round(quantile(savedWithinMs, 0.99))} ms, at most ${Math.round(Math.max(...savedWithinMs))} ms\n`,
    );
    expect(report.violations).toEqual([]);
    expect(unexpectedFaults(report.log)).toEqual([]);
    expect(resent).toBeGreaterThan(0);
    expect(report.endings).toEqual(
      Array.from({ length: count * (restarts + 1) }, () => ({ code: 0 })),
    );
  },
  trialMs,
);
