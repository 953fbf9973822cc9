import type { FeatureLeak, LeakComparison, OnTexts } from "../../../shared/model/leak-report.ts";
import { features } from "./measure.ts";
import type { SampledText } from "./sample.ts";
import { sayFeature } from "./say-feature.ts";
import { areaOfAll, areaOfScores, twoArms, type TwoArms } from "./tell-apart.ts";

/** What was counted over all texts of an arm, by feature. */
export interface ArmCounts {
  texts: number;
  with: Float64Array;
  sum: Float64Array;
}

export const noCounts = (): ArmCounts => ({
  texts: 0,
  with: new Float64Array(features.length),
  sum: new Float64Array(features.length),
});

export function addTo(counts: ArmCounts, numbers: Float32Array): void {
  counts.texts += 1;
  for (let place = 0; place < numbers.length; place += 1) {
    const amount = numbers[place] ?? 0;
    if (amount === 0) continue;
    counts.with[place] = (counts.with[place] ?? 0) + 1;
    counts.sum[place] = (counts.sum[place] ?? 0) + amount;
  }
}

type State = "written" | "shown";
export type CountsOfArm = Record<State, ArmCounts>;

const distance = ({ value }: { value: number | null }): number => Math.abs((value ?? 0.5) - 0.5);

const byDistance = (a: FeatureLeak, b: FeatureLeak): number =>
  distance(b.shown.area) - distance(a.shown.area) ||
  distance(b.written.area) - distance(a.written.area) ||
  (a.feature < b.feature ? -1 : 1);

function onTexts(
  place: number,
  counts: readonly [ArmCounts, ArmCounts],
  both: TwoArms,
  state: State,
): OnTexts {
  const of = (from: (arm: ArmCounts) => number): [number, number] => [
    from(counts[0]),
    from(counts[1]),
  ];
  return {
    with: of((arm) => arm.with[place] ?? 0),
    of: of(({ texts }) => texts),
    mean:
      features[place]?.amount === undefined
        ? null
        : of(({ sum, texts }) => (texts === 0 ? 0 : (sum[place] ?? 0) / texts)),
    area: areaOfScores(
      both,
      both.texts.map((text) => text[state]?.[place] ?? NaN),
    ),
  };
}

/** What tells two arms apart, feature by feature and all together; features that no text has are left out. */
export function compareArms(
  sample: readonly SampledText[],
  [first, second]: readonly [number, number],
  {
    arms,
    counts,
    sampledCounts,
  }: {
    arms: readonly string[];
    counts: readonly CountsOfArm[];
    /** For features that are counted among the texts of the sample only. */
    sampledCounts: readonly CountsOfArm[];
  },
): LeakComparison {
  const names: [string, string] = [arms[first] ?? "", arms[second] ?? ""];
  const both = twoArms(sample, first, second);
  const countsIn = (from: readonly CountsOfArm[], state: State): [ArmCounts, ArmCounts] => [
    from[first]?.[state] ?? noCounts(),
    from[second]?.[state] ?? noCounts(),
  ];
  const leaks = features.flatMap((feature, place): FeatureLeak[] => {
    const from = feature.sampled === true ? sampledCounts : counts;
    const [written, shown] = [countsIn(from, "written"), countsIn(from, "shown")];
    const present = [...written, ...shown].some((arm) => (arm.with[place] ?? 0) > 0);
    if (!present) return [];
    const found = {
      written: onTexts(place, written, both, "written"),
      shown: onTexts(place, shown, both, "shown"),
    };
    const { id, group } = feature;
    return [{ feature: id, group, says: sayFeature(feature, names, found), ...found }];
  });
  return {
    arms: names,
    together: {
      written: areaOfAll(both, (text) => text.written),
      shown: areaOfAll(both, (text) => text.shown),
    },
    features: leaks.toSorted(byDistance),
  };
}
