import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { runProgram, type Program } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { findViolations } from "./oracle/find-violations.ts";
import { readHistory } from "./oracle/read-history.ts";
import { createHistory } from "./support/create-history.ts";
import { figure, trialMs } from "./support/figure.ts";
import { fillStudy } from "./support/fill-study.ts";
import { processFigures } from "./support/process-figures.ts";
import { quantile } from "./support/quantile.ts";
import { replyTimes } from "./support/reply-times.ts";
import { simulateRater } from "./support/simulated-rater.ts";
import { storeStudies } from "./support/store-studies.ts";

const exports = figure(1, 10);
const raters = 100;
const megabyte = 1024 ** 2;

/** Makes a dataset in the console's way and downloads it; returns the size of the zip. */
async function download({ url, token }: Program, slug: string): Promise<number> {
  const { id } = await callServer({ url, token }, "dataset:begin", { slug, blinded: true });
  for (;;) {
    const made = await callServer({ url, token }, "dataset:list", { slug });
    const mine = made.find((dataset) => dataset.id === id);
    if (mine?.state === "failed") throw new Error(mine.problem ?? "failed");
    if (mine?.state === "done") break;
    await sleep(50);
  }
  const response = await fetch(`${url}/api/v1/studies/${slug}/datasets/${id}.zip`, {
    headers: { authorization: `Bearer ${token}` },
  });
  let bytes = 0;
  for await (const piece of response.body ?? []) bytes += piece.length;
  await callServer({ url, token }, "dataset:remove", { slug, id });
  return bytes;
}

test(
  `${raters} raters do not wait while 100,000 judgments are exported, ${exports} times`,
  async () => {
    const folder = temporaryFolder();
    const file = join(folder, "kelvin.db");
    // The second is rated beside, and has work for as long as the exports take.
    const [filled = "", rated = ""] = await storeStudies(folder, {
      studies: 2,
      pairs: 10_000,
      ratings: 10,
    });
    expect(fillStudy(file, filled)).toBe(100_000);
    const program = await runProgram(folder);
    const history = createHistory(join(folder, "history.jsonl"));
    const over = new AbortController();
    const work = Array.from({ length: raters }, (_, number) =>
      simulateRater({
        number,
        studies: [rated],
        url: program.url,
        history,
        stopped: over.signal,
        restMs: () => 1000 + Math.random() * 2000,
      }),
    );
    await sleep(2000);
    const resident = (): number =>
      processFigures(program.pid, { atMs: 0, lines: 0, database: file })?.rssBytes ?? 0;
    const before = resident();
    let most = before;
    const watching = setInterval(() => {
      most = Math.max(most, resident());
    }, 100);
    const from = Date.now();
    let bytes = 0;
    for (let count = 0; count < exports; count += 1) bytes = await download(program, filled);
    const to = Date.now();
    clearInterval(watching);
    over.abort();
    await Promise.all(work);
    program.signal("SIGTERM");
    const { stderr } = await program.ended;
    await history.close();

    const entries = await readHistory(history.file);
    const times = replyTimes(entries, from, to);
    const { violations, acknowledged } = findViolations(file, entries);
    process.stdout.write(
      `F21: ${exports} exports of ${(bytes / megabyte).toFixed(1)} MB in ${((to - from) / 1000).toFixed(1)} s; ` +
        `${times.length} submissions meanwhile, p99 ${quantile(times, 0.99).toFixed(0)} ms; ` +
        `resident memory ${(before / megabyte).toFixed(0)} MB, at most ${(most / megabyte).toFixed(0)} MB\n`,
    );
    expect(violations.filter((complaint) => !/past\d+ was never sent/.test(complaint))).toEqual([]);
    expect(violations).toHaveLength(100_000);
    expect(stderr).toBe("");
    expect(acknowledged).toBeGreaterThan(50);
    expect(times.length).toBeGreaterThan(20);
    expect(quantile(times, 0.99)).toBeLessThan(500);
  },
  trialMs,
);
