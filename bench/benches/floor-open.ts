import type { Bench, Finding } from "../harness/bench.ts";
import { describe } from "../harness/describe.ts";
import { slowSync } from "../slow-sync/slow-sync.ts";
import { measureFloor } from "./measure-floor.ts";

const cases = [
  { raters: 1000, perSecond: 200, commit: "group", slowerMs: 0 },
  { raters: 5000, perSecond: 1000, commit: "group", slowerMs: 0 },
  { raters: 5000, perSecond: 1000, commit: "group", slowerMs: 2 },
  { raters: 5000, perSecond: 1000, commit: "group", slowerMs: 5 },
  { raters: 5000, perSecond: 1000, commit: "each", slowerMs: 2 },
] as const;

/** What raters at a human pace wait for the minimal loop, on this disk and on slower ones. */
export const floorOpen: Bench = {
  id: "floor-open",
  goal: "The minimal loop, 100,000 items, submissions falling due at a fixed rate",
  run: async ({ folder, seconds, say }) => {
    const findings: Finding[] = [];
    for (const { raters, perSecond, commit, slowerMs } of cases) {
      const slower = slowerMs > 0 ? `, each flush ${slowerMs} ms longer` : "";
      const own = commit === "each" ? ", a commit each" : "";
      const what = `${raters} raters, ${perSecond}/s${slower}${own}`;
      say(what);
      const env = slowerMs > 0 ? slowSync(folder, slowerMs * 1000) : {};
      const shape = { kind: "open", raters, perSecond, warmUpSeconds: 1, seconds } as const;
      const measured = await measureFloor(folder, { items: 100_000, commit, env }, shape);
      const rate = `${measured.perSecond.toFixed(0)}/s; ${describe(measured)}`;
      findings.push({
        what: `${what}: p99`,
        unit: "ms",
        floor: measured.p99,
        project: null,
        note: rate,
      });
    }
    return findings;
  },
};
