import { countPatterns } from "../count-patterns.ts";
import { withoutRater, type RatingTable } from "../rating-table.ts";
import { krippendorffAlpha, type AlphaEstimate } from "./alpha.ts";
import type { Level } from "./metric.ts";

/** Alpha without each rater in turn: the rater whose leaving raises it most drives the disagreement. */
export const deleteOneRaterAlphas = (table: RatingTable, level: Level): AlphaEstimate[] =>
  Array.from({ length: table.raters }, (_, rater) =>
    krippendorffAlpha(countPatterns(withoutRater(table, rater)), level),
  );
