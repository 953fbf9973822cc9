import { notEstimable, type Estimate } from "../../result.ts";
import type { RatingTable } from "../rating-table.ts";
import { completeRatings, notEnough } from "./complete-ratings.ts";
import { meanSquares } from "./mean-squares.ts";

/**
 * Cronbach's alpha of the raters as items: reliability of their mean where only consistency counts. The
 * same number as ICC(3,k). Cronbach (1951), Psychometrika 16:297. Complete units only.
 */
export function cronbachAlpha(table: RatingTable): Estimate {
  const complete = completeRatings(table);
  const against = notEnough(complete);
  if (against !== undefined) return against;
  const { between, residual } = meanSquares(complete);
  if (between === 0) return notEstimable("zero_denominator", complete.used);
  return { value: (between - residual) / between, used: complete.used };
}
