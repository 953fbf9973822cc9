import { bestOfTurns } from "../harness/best-of.ts";
import type { Bench, BenchContext } from "../harness/bench.ts";
import { describe } from "../harness/describe.ts";
import type { Measured } from "../harness/load-server.ts";
import { measureFloor } from "./measure-floor.ts";
import { measureKelvin } from "./measure-kelvin.ts";

/** Floor and Kelvin under the same closed loop, in turns; the better of each by `better`. */
const inTurns = (
  context: BenchContext,
  raters: number,
  better: (a: Measured, b: Measured) => boolean,
): Promise<[Measured, Measured]> => {
  const { folder, seconds, runs } = context;
  const shape = { kind: "closed", raters, warmUpSeconds: 3, seconds } as const;
  return bestOfTurns(
    runs,
    better,
    () => measureFloor(folder, { items: 100_000 }, shape),
    () => measureKelvin(context, shape),
  );
};

const both = (floor: Measured, kelvin: Measured): string =>
  `Kelvin ${describe(kelvin)} | floor ${describe(floor)}`;

/** Submit, validate, store, flush, next pair: how near to the least program that does the same. */
export const kelvinClosed: Bench = {
  id: "P1",
  goal: "Submissions a second, each with the next pair, over the minimal loop's (100,000 pairs, FULL)",
  run: async (context) => {
    const findings = [];
    for (const raters of [50, 1000]) {
      context.say(`closed loop, ${raters} raters`);
      const [floor, kelvin] = await inTurns(context, raters, (a, b) => a.perSecond > b.perSecond);
      findings.push({
        what: `${raters.toLocaleString("en")} raters, each with one submission in flight`,
        unit: "/s",
        floor: floor.perSecond,
        project: kelvin.perSecond,
        wanted: { atLeast: 0.5 },
        note: both(floor, kelvin),
      });
    }
    return findings;
  },
};

/** What one rater waits on a server that nobody else uses. */
export const kelvinAlone: Bench = {
  id: "P3",
  goal: "One rater, unloaded: the time of one submission over the minimal loop's",
  run: async (context) => {
    const [floor, kelvin] = await inTurns(context, 1, (a, b) => a.p50 < b.p50);
    const line = { unit: "ms", wanted: { atMost: 2 } };
    return [
      {
        ...line,
        what: "1 rater, p50",
        floor: floor.p50,
        project: kelvin.p50,
        note: both(floor, kelvin),
      },
      { ...line, what: "1 rater, p99", floor: floor.p99, project: kelvin.p99 },
    ];
  },
};
