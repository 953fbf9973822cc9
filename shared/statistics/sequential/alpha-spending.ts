import { normalQuantile } from "../distributions/normal-quantile.ts";
import { normalUpperTail } from "../distributions/normal.ts";

/**
 * How the chance of a false claim is spent over a study. O'Brien-Fleming-type: hardly any early, so that
 * the last look is nearly the test without looks; Pocock-type: about evenly; Hwang, Shih and DeCani
 * (1990), Stat Med 9:1439, in between, with gamma = -4.
 */
export type Spending = "obrien_fleming" | "pocock" | "hwang_shih_decani";

/**
 * The share of `alpha` (of one side) spent when the fraction t of the planned information is in; t in
 * [0, 1]. Lan and DeMets (1983), Biometrika 70:659.
 */
export function spentAlpha(spending: Spending, t: number, alpha: number, gamma = -4): number {
  if (t <= 0) return 0;
  if (t >= 1) return alpha;
  if (spending === "obrien_fleming") {
    return 2 * normalUpperTail(-normalQuantile(alpha / 2) / Math.sqrt(t));
  }
  if (spending === "pocock") return alpha * Math.log1p((Math.E - 1) * t);
  return (alpha * Math.expm1(-gamma * t)) / Math.expm1(-gamma);
}
