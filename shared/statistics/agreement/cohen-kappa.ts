import { normalQuantile } from "../distributions/normal-quantile.ts";
import { notEstimable } from "../result.ts";
import type { ChanceCorrected } from "./chance-corrected.ts";
import type { Weights } from "./weights.ts";

export interface CohenKappa extends ChanceCorrected {
  /** Under the hypothesis of no agreement beyond chance: for a test, never for an interval. */
  nullStandardError?: number;
}

/**
 * Cohen's kappa of two raters from their cross table (counts, row after row, both on the declared scale),
 * weighted or (identity weights) not. Cohen (1960), EPM 20:37; (1968), Psychol Bull 70:213; errors by
 * Fleiss, Cohen and Everitt (1969), Psychol Bull 72:323. The interval is normal, cut at 1.
 */
export function cohenKappa(table: Float64Array, weights: Weights): CohenKappa {
  const q = Math.sqrt(table.length);
  const n = table.reduce((sum, count) => sum + count, 0);
  const used = { units: n, raters: 2, ratings: 2 * n };
  if (n === 0) return notEstimable("no_pairable_units", used);
  const rows = new Float64Array(q);
  const columns = new Float64Array(q);
  for (const [cell, count] of table.entries()) {
    const [k, l] = [Math.floor(cell / q), cell % q];
    rows[k] = (rows[k] ?? 0) + count / n;
    columns[l] = (columns[l] ?? 0) + count / n;
  }
  const rowMeans = new Float64Array(q);
  const columnMeans = new Float64Array(q);
  let [observed, chance] = [0, 0];
  for (const [cell, weight] of weights.entries()) {
    const [k, l] = [Math.floor(cell / q), cell % q];
    observed += (weight * (table[cell] ?? 0)) / n;
    chance += weight * (rows[k] ?? 0) * (columns[l] ?? 0);
    rowMeans[k] = (rowMeans[k] ?? 0) + weight * (columns[l] ?? 0);
    columnMeans[l] = (columnMeans[l] ?? 0) + weight * (rows[k] ?? 0);
  }
  if (1 - chance < 1e-14) return notEstimable("single_category", used);
  const value = (observed - chance) / (1 - chance);
  let [spread, nullSpread] = [0, 0];
  for (const [cell, weight] of weights.entries()) {
    const [k, l] = [Math.floor(cell / q), cell % q];
    const means = (rowMeans[k] ?? 0) + (columnMeans[l] ?? 0);
    spread += ((table[cell] ?? 0) / n) * (weight - means * (1 - value)) ** 2;
    nullSpread += (rows[k] ?? 0) * (columns[l] ?? 0) * (weight - means) ** 2;
  }
  const scale = n * (1 - chance) ** 2;
  const error = Math.sqrt(Math.max(0, spread - (value - chance * (1 - value)) ** 2) / scale);
  const reach = normalQuantile(0.975) * error;
  return {
    value,
    standardError: error,
    nullStandardError: Math.sqrt(Math.max(0, nullSpread - chance * chance) / scale),
    interval: [value - reach, Math.min(1, value + reach)],
    method: "normal, error of Fleiss, Cohen and Everitt (1969), cut at 1",
    chanceAgreement: chance,
    used,
  };
}
