import {
  preferencePrecision,
  type PreferencePlan,
} from "../../../shared/statistics/planning/preference-plan.ts";

/** What so many raters give with so many ratings of each pair. */
export interface CurvePoint {
  raters: number;
  ratings: number;
  /** Of the whole interval, in percentage points. */
  width: number;
  /** In percent. */
  power: number;
}

const ratersShown = [4, 6, 8, 10, 15, 20, 30, 40, 50, 60, 80, 100, 125, 150, 200, 250, 300];

/** Curves over raters: of one rating of each pair, of as many as planned, of twice as many. */
export const curvePoints = (assumed: Omit<PreferencePlan, "raters">): CurvePoint[] => {
  const several = [...new Set([1, assumed.ratingsPerPair, 2 * assumed.ratingsPerPair])];
  return several.flatMap((ratings) =>
    ratersShown.map((raters) => {
      const plan = { ...assumed, raters, ratingsPerPair: ratings };
      const { halfWidth, power } = preferencePrecision(plan);
      return { raters, ratings, width: 200 * (halfWidth ?? 0), power: 100 * (power ?? 0) };
    }),
  );
};
