import { fitCrossedLinearModel } from "../models/mixed/crossed-linear-model.ts";
import type { Counts, Reason } from "../result.ts";
import type { RatingTable } from "./rating-table.ts";

/** Where the variation of ratings comes from, and what share of it units have. */
export interface VarianceComponents {
  /** Null with a reason where the model cannot be fitted, as all below. */
  unit: number | null;
  rater: number | null;
  residual: number | null;
  /** Agreement of single ratings, ICC(2,1): raters' differences count against it. */
  agreement: number | null;
  /** Consistency of single ratings, ICC(3,1): they do not. */
  consistency: number | null;
  reason?: Reason;
  used: Counts;
}

/** Renumbers what occurs from 0, in the order of first appearance. */
function renumber(ids: Uint32Array): { codes: Int32Array; count: number } {
  const seen = new Map<number, number>();
  const codes = Int32Array.from(ids, (id) => {
    const code = seen.get(id) ?? seen.size;
    seen.set(id, code);
    return code;
  });
  return { codes, count: seen.size };
}

/**
 * Variance components of rating = mean + unit + rater + error by restricted maximum likelihood, from whatever
 * cells there are: the intraclass correlations to use when ratings are missing. There is no agreed answer to
 * missing cells; this one uses them all and assumes that they are missing at random. McGraw and Wong (1996).
 */
export function varianceComponents(table: RatingTable): VarianceComponents {
  const unitOf = new Uint32Array(table.codes.length);
  for (let u = 0; u < table.units; u += 1) unitOf.fill(u, table.starts[u], table.starts[u + 1]);
  const y = Float64Array.from(table.codes, (code) => table.categories[code] ?? 0);
  const [rater, unit] = [renumber(table.raterOf), renumber(unitOf)];
  const used = { units: unit.count, raters: rater.count, ratings: y.length };
  const none = { unit: null, rater: null, residual: null, agreement: null, consistency: null };
  if (y.every((value) => value === y[0])) {
    return { ...none, reason: y.length === 0 ? "no_data" : "zero_variance", used };
  }
  const { fit, ...failed } = fitCrossedLinearModel({
    y,
    columns: [new Float64Array(y.length).fill(1)],
    rater,
    unit,
  });
  if (fit === null) return { ...none, ...failed, used };
  const { variances } = fit;
  const total = variances.unit + variances.rater + variances.residual;
  const withoutRaters = variances.unit + variances.residual;
  return {
    ...variances,
    agreement: total > 0 ? variances.unit / total : null,
    consistency: withoutRaters > 0 ? variances.unit / withoutRaters : null,
    used,
  };
}
