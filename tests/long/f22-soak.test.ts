import Database from "better-sqlite3";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findViolations } from "../faults/oracle/find-violations.ts";
import { readHistory } from "../faults/oracle/read-history.ts";
import { medianSlope } from "../faults/support/median-slope.ts";
import { quantile } from "../faults/support/quantile.ts";
import { runSoak } from "../faults/support/run-soak.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** `KELVIN_SOAK_MINUTES=120` for the long one; with `KELVIN_SOAK_FOLDER` all of it is kept there. */
const minutes = Number(process.env["KELVIN_SOAK_MINUTES"] ?? 10);
const raters = 200;
const megabyte = 1024 ** 2;

const closedStudies = (file: string): string[] => {
  const database = new Database(file, { readonly: true });
  const closed = database
    .prepare<[], string>("SELECT slug FROM study WHERE state = 'closed'")
    .pluck();
  const slugs = closed.all();
  database.close();
  return slugs;
};

const groupBy = <T, Key>(items: readonly T[], keyOf: (item: T) => Key): Map<Key, T[]> => {
  const groups = new Map<Key, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** One of so many equal parts of a list. */
const partOf = <T>(items: readonly T[], part: number, parts: number): T[] =>
  items.slice(
    Math.floor((items.length * part) / parts),
    Math.floor((items.length * (part + 1)) / parts),
  );

test(
  `${raters} raters at a human pace for ${minutes} minutes of random faults: nothing is lost, nothing grows`,
  async () => {
    const folder = process.env["KELVIN_SOAK_FOLDER"] ?? temporaryFolder();
    mkdirSync(folder, { recursive: true });
    const { history, samples, server, faults } = await runSoak(folder, {
      minutes,
      raters,
      seed: 22,
    });

    // The process that lived longest, after the first sixth of its life.
    const lives = groupBy(samples, ({ pid }) => pid);
    const longest =
      [...lives.values()].toSorted((one, other) => other.length - one.length)[0] ?? [];
    const warm = longest.slice(Math.ceil(longest.length / 6));
    const { slope, quartiles } = medianSlope(
      warm.map(({ atMs, rssBytes }) => [atMs / 3_600_000, rssBytes / megabyte]),
    );
    const own = warm.map(({ descriptors, lines }) => descriptors - lines);
    const file = join(folder, "kelvin.db");
    const findings = findViolations(file, await readHistory(history.file), closedStudies(file));
    const report = {
      minutes,
      faults: Object.fromEntries(
        [...groupBy(faults, ({ fault }) => fault)].map(([fault, list]) => [fault, list.length]),
      ),
      ...findings,
      watchedMinutes: warm.length / 6,
      rssMegabytes: {
        first: (warm[0]?.rssBytes ?? 0) / megabyte,
        median:
          quantile(
            warm.map(({ rssBytes }) => rssBytes),
            0.5,
          ) / megabyte,
        last: (warm.at(-1)?.rssBytes ?? 0) / megabyte,
        slopePerHour: slope,
        quartiles,
      },
      /** What is held at least, in each tenth of its life: threads that come and go add to it for moments. */
      leastMegabytes: Array.from({ length: 10 }, (_, tenth) =>
        Math.round(
          Math.min(...partOf(longest, tenth, 10).map(({ rssBytes }) => rssBytes)) / megabyte,
        ),
      ),
      descriptorsBesideLines: {
        firstThird: quantile(partOf(own, 0, 3), 0.5),
        lastThird: quantile(partOf(own, 2, 3), 0.5),
        most: Math.max(...own),
      },
      mostWalMegabytes: Math.max(...samples.map(({ walBytes }) => walBytes)) / megabyte,
      readyMs: { p95: quantile(server.readyMs, 0.95), most: Math.max(...server.readyMs) },
      log: server.log(),
    };
    writeFileSync(join(folder, "report.json"), JSON.stringify(report, null, 2));
    process.stdout.write(`F22: ${JSON.stringify(report)}\n`);

    expect(findings.violations).toEqual([]);
    expect(server.log()).toBe("");
    expect(findings.acknowledged).toBeGreaterThan(minutes * 60 * 8);
    expect(report.mostWalMegabytes).toBeLessThan(64);
    // Where all lines are cut at once both ends of some are open for a moment.
    const { firstThird, lastThird } = report.descriptorsBesideLines;
    expect(lastThird - firstThird).toBeLessThan(5);
    // What a shorter one shows of memory is the heap finding its size.
    expect(slope).toBeLessThan(minutes >= 60 ? 1 : Infinity);
  },
  (minutes + 30) * 60_000,
);
