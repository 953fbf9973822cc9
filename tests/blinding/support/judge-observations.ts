import { adjustPValues } from "../../../shared/statistics/multiplicity/adjust-p-values.ts";
import type { Observed } from "./observe-assignments.ts";
import { areaOf, evenlySplit, kolmogorovSmirnov, medianOf } from "./tell-apart.ts";

export interface Judged {
  area: Record<string, number>;
  /** Holm's, over everything tested. */
  p: Record<string, number>;
  shareLeft: number;
  /** Between the medians of what was fetched with one arm left and with the other. */
  medianGapMs: number;
  timingP: number;
}

const groupsBy = (observed: readonly Observed[], keyOf: (one: Observed) => number) => {
  const groups = new Map<number, { left: number; all: number }>();
  for (const each of observed) {
    const group = groups.get(keyOf(each)) ?? { left: 0, all: 0 };
    group.all += 1;
    if (each.treatmentLeft) group.left += 1;
    groups.set(keyOf(each), group);
  }
  return groups;
};

const valuesOf = (group: readonly Observed[], name: string): number[] =>
  group.map(({ numbers }) => numbers[name] ?? 0);

/** Holds every observable of assignments against which arm stood left. */
export function judgeObservations(observed: readonly Observed[]): Judged {
  const [left, right] = [true, false].map((side) =>
    observed.filter(({ treatmentLeft }) => treatmentLeft === side),
  );
  if (left === undefined || right === undefined) throw new Error("There are no two sides");
  const names = Object.keys(observed[0]?.numbers ?? {});
  const area = Object.fromEntries(
    names.map((name) => [name, areaOf(valuesOf(left, name), valuesOf(right, name))]),
  );
  const tests = new Map(
    names.map((name) => [name, kolmogorovSmirnov(valuesOf(left, name), valuesOf(right, name))]),
  );
  tests.set("sides by rater", evenlySplit(groupsBy(observed, ({ rater }) => rater)));
  tests.set("sides by place in the session", evenlySplit(groupsBy(observed, ({ nth }) => nth)));
  const adjusted = adjustPValues([...tests.values()], "holm");
  const [msLeft, msRight] = [left, right].map((group) => group.map(({ responseMs }) => responseMs));
  return {
    area,
    p: Object.fromEntries([...tests.keys()].map((name, index) => [name, adjusted[index] ?? 1])),
    shareLeft: left.length / observed.length,
    medianGapMs: Math.abs(medianOf(msLeft ?? []) - medianOf(msRight ?? [])),
    timingP: kolmogorovSmirnov(msLeft ?? [], msRight ?? []),
  };
}
