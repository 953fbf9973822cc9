import { buildIfStale } from "../../scripts/build-if-stale.ts";
import { findChromium } from "../../scripts/testing/find-tools.ts";
import type { Bench, Finding } from "../harness/bench.ts";
import { describe } from "../harness/describe.ts";
import type { Measured } from "../harness/load-server.ts";
import { openConsole, type ConsoleReport } from "../harness/open-console.ts";
import { measureKelvin } from "./measure-kelvin.ts";

const raters = 200;

/** Raters at full speed, with nobody watching and with a console open, in turns of the same run. */
export const kelvinWatching: Bench = {
  id: "watching",
  goal: "A console open on a study of 200 raters at full speed: how old its numbers are, and what it costs raters",
  run: async (context) => {
    const { seconds, runs, say } = context;
    const chromium = findChromium();
    if (chromium === null) throw new Error("This needs Chromium: set CHROMIUM_PATH");
    buildIfStale();
    const shape = { kind: "closed", raters, warmUpSeconds: 3, seconds } as const;
    const ratios: number[] = [];
    let closed: Measured | undefined;
    let open: { measured: Measured; shown: ConsoleReport } | undefined;
    for (let run = 0; run < runs; run += 1) {
      say(`${raters} raters, console closed, then open`);
      const unwatched = await measureKelvin(context, shape, { withPages: true });
      if (closed === undefined || unwatched.p99 < closed.p99) closed = unwatched;
      let report: ConsoleReport | undefined;
      const measured = await measureKelvin(context, shape, {
        withPages: true,
        during: async (url) => {
          const console = await openConsole(url, chromium);
          return async () => {
            report = await console.close();
          };
        },
      });
      ratios.push(measured.p99 / unwatched.p99);
      if (report === undefined) throw new Error("The console was not opened");
      if (open === undefined || measured.p99 < open.measured.p99)
        open = { measured, shown: report };
    }
    if (closed === undefined || open === undefined) throw new Error("A bench needs a run");
    const { age, asked } = open.shown;
    const [low, high] = [Math.min(...ratios), Math.max(...ratios)] as const;
    const findings: Finding[] = [
      {
        what: `${raters} raters, p99: console open over closed`,
        unit: "ms",
        floor: closed.p99,
        project: open.measured.p99,
        wanted: { atMost: 1.2 },
        note: `open ${describe(open.measured)} | closed ${describe(closed)}; of ${ratios.length} runs, each open over its own closed: ${low.toFixed(2)} to ${high.toFixed(2)}`,
      },
      {
        what: "Age of what the console shows, p95",
        unit: "ms",
        floor: null,
        project: age.p95,
        wanted: { atMost: 2000 },
        note: `p50/p99/max ${[age.p50, age.p99, age.max].map(Math.round).join("/")} ms, in Chromium, every 50 ms from painting to painting; asked ${asked} times`,
      },
    ];
    return findings;
  },
};
