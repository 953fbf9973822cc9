import { noncentralTCdf, noncentralTUpperTail } from "../distributions/noncentral-t.ts";
import { studentTQuantile } from "../distributions/student-t.ts";

/** A study in which raters and items are both samples, and its variance components from a pilot. */
export interface CrossedDesign {
  raters: number;
  items: number;
  /** Judgments on each item. */
  perItem: number;
  raterVariance: number;
  itemVariance: number;
  residualVariance: number;
  /** The effect to be found, on the scale of the variances (a win rate less one half, for instance). */
  effect: number;
  alpha?: number;
}

export interface CrossedPower {
  standardError: number;
  degreesOfFreedom: number;
  /** Two-sided; null with one rater or one item, or without any variance. */
  power: number | null;
}

/**
 * Power of the t test with min(raters, items) - 1 degrees of freedom in a crossed design:
 * SE^2 = raters' variance / raters + items' variance / items + residual / judgments. More judgments of an
 * item cannot bring it below the first two terms. Westfall, Kenny and Judd (2014), JEP: General 143:2020.
 */
export function crossedDesignPower(design: CrossedDesign): CrossedPower {
  const { raters, items, perItem, effect, alpha = 0.05 } = design;
  const standardError = Math.sqrt(
    design.raterVariance / raters +
      design.itemVariance / items +
      design.residualVariance / (items * perItem),
  );
  const degreesOfFreedom = Math.min(raters, items) - 1;
  if (degreesOfFreedom < 1 || !(standardError > 0)) {
    return { standardError, degreesOfFreedom, power: null };
  }
  const noncentrality = effect / standardError;
  const bound = studentTQuantile(1 - alpha / 2, degreesOfFreedom);
  const power =
    noncentralTUpperTail(bound, degreesOfFreedom, noncentrality) +
    noncentralTCdf(-bound, degreesOfFreedom, noncentrality);
  return { standardError, degreesOfFreedom, power: Math.min(1, power) };
}

/**
 * The fewest items for the power asked for, with all else as in the design; null where no number of items
 * gives it, because raters alone vary too much.
 */
export function itemsNeeded(design: CrossedDesign, power: number, most = 1_000_000): number | null {
  const reaches = (items: number): boolean =>
    (crossedDesignPower({ ...design, items }).power ?? 0) >= power;
  if (!reaches(most)) return null;
  let [low, high] = [1, most];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}
