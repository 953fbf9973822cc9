import { cohenKappa } from "../agreement/cohen-kappa.ts";
import { normalQuantile } from "../distributions/normal-quantile.ts";

export interface KappaPlan {
  /** How often each rater uses the first of two categories. */
  rate1: number;
  rate2: number;
  /** The kappa expected, and the one to be ruled out. */
  kappa: number;
  nullKappa: number;
  alpha?: number;
  power?: number;
  twoSided?: boolean;
}

/** Variance of kappa times the number of units, for two raters with these rates and this kappa. */
function unitVariance(rate1: number, rate2: number, kappa: number): number {
  const chance = rate1 * rate2 + (1 - rate1) * (1 - rate2);
  const observed = kappa * (1 - chance) + chance;
  const both = (observed - 1 + rate1 + rate2) / 2;
  const table = [both, rate1 - both, rate2 - both, 1 - rate1 - rate2 + both];
  if (table.some((cell) => cell < -1e-12)) {
    throw new RangeError(`A kappa of ${kappa} cannot occur with rates ${rate1} and ${rate2}`);
  }
  const found = cohenKappa(Float64Array.from(table), Float64Array.of(1, 0, 0, 1));
  return (found.standardError ?? 0) ** 2;
}

/** Units (rounded up) for two raters to show a kappa above another. Cantor (1996), Psychol Methods 1:150. */
export function kappaSampleSize(plan: KappaPlan): number {
  const { rate1, rate2, kappa, nullKappa, alpha = 0.05, power = 0.8, twoSided = false } = plan;
  const z = -normalQuantile(twoSided ? alpha / 2 : alpha);
  const root =
    z * Math.sqrt(unitVariance(rate1, rate2, nullKappa)) +
    normalQuantile(power) * Math.sqrt(unitVariance(rate1, rate2, kappa));
  return Math.ceil((root / (kappa - nullKappa)) ** 2);
}
