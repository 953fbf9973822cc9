import type { Generator } from "../../../shared/statistics/random/generator.ts";
import type { PreferenceJudgment } from "../../../shared/statistics/preference/preference-judgment.ts";

export interface CrossedDesign {
  raters: number;
  pairs: number;
  perPair: number;
  /** Standard deviations on the logit scale. */
  raterSd: number;
  pairSd: number;
  /** Mean logit of preferring the treatment. */
  effect: number;
  /** Half-width on the logistic scale within which a judgment is a tie; 0 for forced choices. */
  tieWidth?: number;
}

/** A standard normal draw (Box and Muller). */
export function drawNormal(random: Generator): number {
  return Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
}

/** The first `count` of a random order of 0 … n − 1. */
function drawDistinct(random: Generator, n: number, count: number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < count; i += 1) {
    const j = i + random.below(n - i);
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  return order.slice(0, count);
}

/** Judgments of a crossed design: each pair judged by `perPair` different raters, sides at random. */
export function simulatePreferences(
  random: Generator,
  { raters, pairs, perPair, raterSd, pairSd, effect, tieWidth = 0 }: CrossedDesign,
): PreferenceJudgment[] {
  const raterEffects = Array.from({ length: raters }, () => raterSd * drawNormal(random));
  return Array.from({ length: pairs }, (_, pair) => {
    const pairEffect = pairSd * drawNormal(random);
    return drawDistinct(random, raters, perPair).map((rater): PreferenceJudgment => {
      const u = Math.min(1 - 1e-12, Math.max(1e-12, random.uniform()));
      const latent = effect + (raterEffects[rater] ?? 0) + pairEffect + Math.log(u / (1 - u));
      const score = Math.abs(latent) < tieWidth ? 0 : Math.sign(latent);
      const treatmentFirst = random.uniform() < 0.5;
      return { rater: `r${rater}`, pair: `p${pair}`, score, treatmentFirst };
    });
  }).flat();
}
