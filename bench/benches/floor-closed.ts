import { bestOfTurns } from "../harness/best-of.ts";
import type { Bench, Finding } from "../harness/bench.ts";
import { describe } from "../harness/describe.ts";
import type { Measured } from "../harness/load-server.ts";
import { measureFloor } from "./measure-floor.ts";

const name = (raters: number): string => (raters === 1 ? "1 rater" : `${raters} raters`);

const faster = (a: Measured, b: Measured): boolean => a.perSecond > b.perSecond;

/** What the ceiling is on this machine, and why it commits in groups. */
export const floorClosed: Bench = {
  id: "floor-closed",
  goal: "The minimal loop, 100,000 items, each rater with one submission in flight",
  run: async ({ folder, seconds, runs, say }) => {
    const findings: Finding[] = [];
    for (const raters of [1, 50, 1000]) {
      say(`closed loop, ${name(raters)}`);
      const shape = { kind: "closed", raters, warmUpSeconds: 1, seconds } as const;
      const [group, each] = await bestOfTurns(
        runs,
        faster,
        () => measureFloor(folder, { items: 100_000 }, shape),
        () => measureFloor(folder, { items: 100_000, commit: "each" }, shape),
      );
      const line = { unit: "/s", project: null };
      findings.push(
        {
          ...line,
          what: `${name(raters)}, group commit`,
          floor: group.perSecond,
          note: describe(group),
        },
        {
          ...line,
          what: `${name(raters)}, a commit each`,
          floor: each.perSecond,
          note: describe(each),
        },
      );
    }
    return findings;
  },
};
