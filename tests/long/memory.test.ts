import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { findViolations } from "../faults/oracle/find-violations.ts";
import { readHistory } from "../faults/oracle/read-history.ts";
import { createHistory } from "../faults/support/create-history.ts";
import { guardServer } from "../faults/support/guarded-server.ts";
import { processFigures } from "../faults/support/process-figures.ts";
import { quantile } from "../faults/support/quantile.ts";
import { rateInCrowd } from "../faults/support/rate-in-crowd.ts";
import { storeStudies } from "../faults/support/store-studies.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const minutes = Number(process.env["KELVIN_MEMORY_MINUTES"] ?? 15);
const raters = 200;
const sampleMs = 5000;
const megabyte = 1024 ** 2;
/** What is held may rise by so much from the second third to the last: SQLite's cache has its full size by then. */
const mostGrowth = 1.1;

const third = <T>(values: readonly T[], which: 1 | 2 | 3): T[] =>
  values.slice(
    Math.ceil(((which - 1) * values.length) / 3),
    Math.ceil((which * values.length) / 3),
  );

interface ThreadMemory {
  thread: number;
  heapUsed: number;
}

/** The lower end, which garbage that was not collected yet and threads that come and go stand above. */
const floorOf = (values: readonly number[]): number => quantile(values, 0.1) / megabyte;

const inWords = (values: readonly number[] = []): string =>
  values.map((value) => value.toFixed(1)).join(", ");

test(
  `${raters} raters at work for ${minutes} minutes: what the server holds in memory finds its size`,
  async () => {
    const folder = temporaryFolder();
    const memoryFile = join(temporaryFolder(), "memory");
    const studies = 2 + Math.ceil((minutes * 60 * raters) / 5000);
    const slugs = await storeStudies(folder, { studies, pairs: 250, ratings: 20 });
    const server = await guardServer(folder, {
      nodeOptions: ["--import", "./tests/faults/programs/tell-memory.mjs"],
      environment: { KELVIN_MEMORY_FILE: memoryFile },
    });
    const { pid } = await server.start();
    const history = createHistory(join(temporaryFolder(), "history"));
    const crowd = rateInCrowd({
      raters,
      studies: slugs,
      url: () => server.url,
      history,
      restMs: 2000,
    });
    const resident: number[] = [];
    for (let left = (minutes * 60_000) / sampleMs; left > 0; left -= 1) {
      await sleep(sampleMs);
      // Some of them connect anew all the time.
      if (left % 6 === 0) server.proxy.cutAll("reset");
      const database = join(folder, "kelvin.db");
      resident.push(processFigures(pid, { atMs: 0, lines: 0, database })?.rssBytes ?? Number.NaN);
    }
    await crowd.stop();
    await history.close();
    await server.close();

    const told = readFileSync(memoryFile, "utf8")
      .trim()
      .split("\n")
      .map((line): ThreadMemory => JSON.parse(line));
    const heapsOf = (thread: number): number[] =>
      told.filter((each) => each.thread === thread).map(({ heapUsed }) => heapUsed);
    // Beside the main one a single thread lives as long: the one that follows studies.
    const threads = [...new Set(told.map(({ thread }) => thread))];
    const heaps = threads.map(heapsOf).toSorted((one, other) => other.length - one.length);
    const floors = [resident, ...heaps.slice(0, 2)].map((values) =>
      ([1, 2, 3] as const).map((which) => floorOf(third(values, which))),
    );
    process.stdout.write(
      `Memory: ${history.acknowledgements()} judgments in ${minutes} minutes; MB at least held in each third: ` +
        `resident ${inWords(floors[0])}; heap ${inWords(floors[1])}; heap of the thread that follows studies ${inWords(floors[2])}\n`,
    );
    const { violations } = findViolations(
      join(folder, "kelvin.db"),
      await readHistory(history.file),
    );
    expect(violations).toEqual([]);
    expect(server.log()).toBe("");
    expect(history.acknowledgements()).toBeGreaterThan(minutes * 60 * 20);
    for (const [, middle = 0, last = Infinity] of floors.slice(0, 2))
      expect(last).toBeLessThan(middle * mostGrowth);
  },
  (minutes + 10) * 60_000,
);
