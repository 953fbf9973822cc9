import type { Grouping } from "../../clustering/two-way-clusters.ts";

/** The sum of a column within each group. */
export function groupSums(values: ArrayLike<number>, grouping: Grouping): Float64Array {
  const sums = new Float64Array(grouping.count);
  for (let i = 0; i < values.length; i += 1) {
    const group = grouping.codes[i] ?? 0;
    sums[group] = (sums[group] ?? 0) + (values[i] ?? 0);
  }
  return sums;
}
