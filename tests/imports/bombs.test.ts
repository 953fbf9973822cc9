import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { AppError } from "../../server/domain/app-error.ts";
import { connectRater } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { bombs, type Bomb } from "./support/bombs.ts";

const megabyte = 1024 * 1024;

/** One rater who judges without a pause until told to stop; gives the times that submitting took. */
function rateBeside(url: string) {
  const times: number[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  const rate = async (): Promise<void> => {
    while (!signal.aborted) {
      const rater = await connectRater(url, { study: "small" });
      await rater.join();
      for (
        let next = await rater.call("assignment:next", { have: [] });
        next.status === "assigned" && !signal.aborted;
      ) {
        const { assignment } = next.presentation;
        const draft = {
          assignment,
          revision: 0,
          answers: { warmth: "left" },
          flags: [],
          pages: [{ shownMs: 0, leftMs: 1, keys: [] }],
        };
        const from = performance.now();
        const reply = await rater.call("judgment:submit", { draft, next: { have: [] } });
        times.push(performance.now() - from);
        if (reply.next === null) break;
        next = reply.next;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      rater.close();
    }
  };
  const done = rate();
  return {
    times,
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

/** Milliseconds of processor time since, of all threads of this process. */
const workSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? NaN;

describe("files made to do harm", () => {
  test("are refused within two seconds, in little memory, while a rater goes on beside them", async () => {
    const app = await startApp();
    await storeOpenStudy(app.storage, {
      definition: studyOf({ ratings_per_pair: 1000 }),
      pairs: 40,
    });
    const server = { url: app.url, token: app.operatorToken };
    const folder = temporaryFolder();
    const send = async ({ file, bytes, claims }: Bomb) => {
      const path = join(folder, file);
      await writeFile(path, bytes);
      const worked = process.cpuUsage();
      const from = performance.now();
      const said = await callServer(server, "study:import", {
        slug: "bomb",
        files: [path],
        options: claims === undefined ? {} : { claims },
        trial: false,
      }).catch((error: unknown) => {
        if (error instanceof AppError)
          return { stored: false, findings: [{ message: error.message, mend: "x" }] };
        throw error;
      });
      const [finding] = said.findings;
      return {
        stored: said.stored,
        message: finding?.message ?? "",
        mend: finding?.mend ?? "",
        // Where others use the machine too, processor time is what a file costs.
        took: Math.min(performance.now() - from, workSince(worked)),
      };
    };
    const fine = { file: "fine.csv", bytes: Buffer.from("unit,rater,arm,text\nu1,a,x,X\n") };
    await send(fine);
    // A thread begins by loading the program from its sources, which a built one has not to do.
    const { took: start } = await send(fine);
    const beside = rateBeside(app.url);
    await new Promise((resolve) => setTimeout(resolve, 500));

    const late: string[] = [];
    const silent: string[] = [];
    const grown: string[] = [];
    for (const [name, make] of Object.entries(bombs)) {
      const bomb = make();
      const before = process.memoryUsage().rss;
      let most = before;
      const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
      const { stored, message, mend, took } = await send(bomb);
      clearInterval(watch);
      if (took - start > 2000) late.push(`${name}: ${Math.round(took - start)} ms`);
      if (stored || message === "" || mend === "") silent.push(name);
      const growth = Math.round((most - before) / megabyte);
      if (growth > 150) grown.push(`${name}: ${growth} MB`);
    }
    await beside.stop();
    expect(Object.keys(bombs).length).toBeGreaterThanOrEqual(30);
    expect(silent).toEqual([]);
    expect(late).toEqual([]);
    expect(grown).toEqual([]);
    expect(beside.times.length).toBeGreaterThan(100);
    expect(quantile(beside.times, 0.99)).toBeLessThan(500);
    expect(app.faults).toEqual([]);
    expect(await app.storage.stateOf("bomb")).toBeNull();
    expect(Object.keys({})).toEqual([]);
    expect("rater" in {}).toBe(false);
  }, 300_000);
});
