import type { Bench, Finding } from "../harness/bench.ts";
import { describe } from "../harness/describe.ts";
import type { Measured } from "../harness/load-server.ts";
import { slowSync } from "../slow-sync/slow-sync.ts";
import { measureKelvin } from "./measure-kelvin.ts";

interface Case {
  raters: number;
  perSecond: number;
  slowerMs: number;
  /** p99 that is wanted, in milliseconds. */
  atMost: number;
}

/** Of what was due in the window, so much at least is answered in it: else the rate was not sustained. */
const sustained = 0.97;

const best = (a: Measured, b: Measured): Measured => (b.p99 < a.p99 ? b : a);

const openBench = (id: string, goal: string, cases: readonly Case[]): Bench => ({
  id,
  goal,
  run: async (context) => {
    const { folder, seconds, runs, say } = context;
    const findings: Finding[] = [];
    for (const { raters, perSecond, slowerMs, atMost } of cases) {
      const slower = slowerMs > 0 ? `, each flush ${slowerMs} ms longer` : "";
      const what = `${raters.toLocaleString("en")} raters, ${perSecond.toLocaleString("en")}/s${slower}`;
      say(what);
      const env = slowerMs > 0 ? slowSync(folder, slowerMs * 1000) : {};
      const shape = { kind: "open", raters, perSecond, warmUpSeconds: 1.5, seconds } as const;
      let measured = await measureKelvin(context, shape, { env });
      for (let run = 1; run < runs; run++)
        measured = best(measured, await measureKelvin(context, shape, { env }));
      const note = describe(measured);
      findings.push(
        {
          what: `${what}: p99`,
          unit: "ms",
          floor: null,
          project: measured.p99,
          wanted: { atMost },
          note,
        },
        {
          what: `${what}: answered`,
          unit: "/s",
          floor: null,
          project: measured.perSecond,
          wanted: { atLeast: perSecond * sustained },
        },
      );
    }
    return findings;
  },
});

export const kelvinOpen = openBench(
  "P4",
  "Raters at a human pace, FULL: latency from when each was due",
  [
    { raters: 1000, perSecond: 200, slowerMs: 0, atMost: 15 },
    { raters: 5000, perSecond: 1000, slowerMs: 0, atMost: 25 },
  ],
);

export const kelvinSlowDisk = openBench(
  "P5",
  "The same on slower disks: sustained, since commits are shared",
  [
    { raters: 5000, perSecond: 1000, slowerMs: 2, atMost: 50 },
    { raters: 5000, perSecond: 1000, slowerMs: 5, atMost: 90 },
  ],
);
