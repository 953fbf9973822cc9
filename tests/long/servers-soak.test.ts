import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { generatorOf } from "../../server/domain/generator-of.ts";
import { disturbServers } from "../faults/support/disturb-servers.ts";
import { processFigures } from "../faults/support/process-figures.ts";
import { unexpectedFaults } from "../faults/support/unexpected-faults.ts";
import { quantile } from "../faults/support/quantile.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** `KELVIN_SOAK_MINUTES=60` for the long one; with `KELVIN_SOAK_FOLDER` all of it is kept there. */
const minutes = Number(process.env["KELVIN_SOAK_MINUTES"] ?? 10);
const raters = Number(process.env["KELVIN_SOAK_RATERS"] ?? 200);
const servers = 4;
const sampleMs = 10_000;

test(
  `${raters} raters at a human pace at ${servers} servers for ${minutes} minutes of random faults: nothing is lost`,
  async () => {
    const folder = process.env["KELVIN_SOAK_FOLDER"] ?? temporaryFolder();
    mkdirSync(folder, { recursive: true });
    const draw = generatorOf(22, "servers");
    const faults: Record<string, number> = {};
    const size = { pairs: 1000, ratings: 20 };
    const wanted = 2 + Math.ceil((minutes * 60 * raters) / 8 / (size.pairs * size.ratings));
    const most = { rssBytes: 0, descriptors: 0 };
    const report = await disturbServers(
      {
        count: servers,
        raters,
        studies: wanted,
        size,
        folder,
        // Ten seconds in the mean.
        restMs: () => 4000 + Math.random() * 12_000,
        finish: false,
      },
      async ({ servers: kelvin, acknowledged }) => {
        const until = performance.now() + minutes * 60_000;
        const sampling = setInterval(() => {
          for (const { pid } of kelvin.running) {
            const figures = processFigures(pid, {
              atMs: Math.round(performance.now()),
              lines: 0,
              database: join(folder, "none"),
            });
            if (figures === null) continue;
            most.rssBytes = Math.max(most.rssBytes, figures.rssBytes);
            most.descriptors = Math.max(most.descriptors, figures.descriptors);
            const line = { ...figures, acknowledged: acknowledged() };
            appendFileSync(join(folder, "samples.jsonl"), `${JSON.stringify(line)}\n`);
          }
        }, sampleMs);
        while (performance.now() < until) {
          await sleep(draw(15_000, 45_000));
          const fault = (["kill", "restart", "redis", "postgres", "cut"] as const)[draw(0, 4)];
          if (fault === undefined) continue;
          faults[fault] = (faults[fault] ?? 0) + 1;
          const place = draw(0, servers - 1);
          if (fault === "redis") {
            await kelvin.redis.kill();
            await sleep(draw(5000, 60_000));
            await kelvin.redis.start();
          } else if (fault === "postgres") {
            await kelvin.postgres.crash();
            await sleep(draw(500, 5000));
            await kelvin.postgres.recover();
          } else if (fault === "cut") {
            await kelvin.postgres.run(
              kelvin.database,
              `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()`,
            );
          } else {
            await kelvin.end(place, fault === "kill" ? "SIGKILL" : "SIGTERM");
            await kelvin.start(place);
          }
        }
        clearInterval(sampling);
      },
    );
    const { savedWithinMs, endings, log, ...findings } = report;
    const said = {
      minutes,
      faults,
      ...findings,
      ends: endings.length,
      unexpected: unexpectedFaults(log),
      savedMs: {
        p50: quantile(savedWithinMs, 0.5),
        p99: quantile(savedWithinMs, 0.99),
        most: Math.max(...savedWithinMs),
      },
      mostMegabytes: most.rssBytes / 1024 ** 2,
      mostDescriptors: most.descriptors,
    };
    writeFileSync(join(folder, "report.json"), JSON.stringify(said, null, 2));
    process.stdout.write(`Servers' soak: ${JSON.stringify(said)}\n`);
    expect(report.violations).toEqual([]);
    expect(unexpectedFaults(report.log)).toEqual([]);
    expect(report.acknowledged).toBeGreaterThan(minutes * 60 * raters * 0.025);
  },
  (minutes + 30) * 60_000,
);
