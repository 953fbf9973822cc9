import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bestOfTurns } from "../harness/best-of.ts";
import type { Bench } from "../harness/bench.ts";
import { describe } from "../harness/describe.ts";
import type { Measured } from "../harness/load-server.ts";
import type { StudySize } from "../harness/study-file.ts";
import { measureKelvin } from "./measure-kelvin.ts";

/** 100,000 judgments in the past of a study that goes on. */
const size: StudySize = { pairs: 100_000, ratings: 3, judged: 1 };

const timesIn = (file: string): number[] =>
  existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").map(Number) : [];

/** Raters at a human pace, without and with results being computed all the while. */
export const kelvinResults: Bench = {
  id: "results",
  goal: "Results of 100,000 judgments, one report after the other, while raters submit",
  run: async (context) => {
    const { folder, seconds, runs } = context;
    const times = join(folder, "times");
    rmSync(times, { force: true });
    const shape = {
      kind: "open",
      raters: 1000,
      perSecond: 200,
      warmUpSeconds: 1.5,
      seconds,
    } as const;
    const [without, meanwhile] = await bestOfTurns<Measured, Measured>(
      runs,
      (a, b) => a.p99 < b.p99,
      () => measureKelvin(context, shape, { size }),
      () => measureKelvin(context, shape, { size, results: times }),
    );
    const reports = timesIn(times).toSorted((a, b) => a - b);
    return [
      {
        what: "p99 of a submission, with results being computed over without",
        unit: "ms",
        floor: without.p99,
        project: meanwhile.p99,
        wanted: { atMost: 3 },
        note: describe(meanwhile),
      },
      {
        what: "a report meanwhile, the quickest",
        unit: "ms",
        floor: null,
        project: reports[0] ?? null,
        note: `${reports.length} reports`,
      },
    ];
  },
};
