import { type TestedEstimate, twoWayMean } from "../clustering/tested-estimate.ts";
import { clusteredContrast } from "../correctness/rates/contrast.ts";

/** A rating on a scale, of one arm's response to a prompt. */
export interface ArmRating {
  rater: string;
  prompt: string;
  arm: "treatment" | "control";
  rating: number;
}

export interface RatingDifference {
  /** Mean of treatment − control within rater and prompt. */
  paired: TestedEstimate;
  /** P(treatment rated higher) + ½ P(rated alike), among the same pairs, tested against ½. */
  superiority: TestedEstimate;
  /** Mean difference over the standard deviation of differences; null where they do not vary. */
  standardised: number | null;
  /** Difference of the arms' means over all ratings, also where a rater saw one arm only. */
  unpaired: TestedEstimate;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Differences within rater and prompt; several ratings of one response are averaged. */
export function ratingDifferences(
  ratings: readonly ArmRating[],
): { rater: string; prompt: string; difference: number }[] {
  const cells = new Map<
    string,
    { rater: string; prompt: string; sums: Record<string, number[]> }
  >();
  for (const { rater, prompt, arm, rating } of ratings) {
    const key = JSON.stringify([rater, prompt]);
    const cell = cells.get(key) ?? { rater, prompt, sums: {} };
    (cell.sums[arm] ??= []).push(rating);
    cells.set(key, cell);
  }
  return Array.from(cells.values()).flatMap(({ rater, prompt, sums }) => {
    const { treatment, control } = sums;
    if (treatment === undefined || control === undefined) return [];
    return [{ rater, prompt, difference: mean(treatment) - mean(control) }];
  });
}

/**
 * How much higher the treatment's responses are rated. Within a rater the scale's idiosyncrasies cancel, so
 * the paired difference is the one to report; two-way clustered like the win rate. A mean of ratings takes
 * their distances at face value: `superiority` does not.
 */
export function ratingDifference(ratings: readonly ArmRating[], level = 0.95): RatingDifference {
  const rows = ratingDifferences(ratings);
  const raters = rows.map(({ rater }) => rater);
  const prompts = rows.map(({ prompt }) => prompt);
  const values = Float64Array.from(rows, ({ difference }) => difference);
  const paired = twoWayMean(values, raters, prompts, { nullValue: 0, level });
  const centre = paired.value ?? 0;
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  const deviation = values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
  return {
    paired,
    superiority: twoWayMean(
      values.map((value) => (Math.sign(value) + 1) / 2),
      raters,
      prompts,
      { nullValue: 0.5, range: [0, 1], level },
    ),
    standardised: deviation > 1e-12 ? centre / deviation : null,
    unpaired: clusteredContrast(
      ratings.map(({ rater, prompt, arm, rating }) => ({
        rater,
        prompt,
        group: arm,
        outcome: rating,
      })),
      { treatment: 1, control: -1 },
      [-Infinity, Infinity],
      level,
    ),
  };
}
