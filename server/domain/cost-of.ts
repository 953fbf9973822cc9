import type { Study } from "../../shared/model/study.ts";

/** What a study will ask of its raters, once every pair has its judgments. */
export interface Cost {
  judgments: number;
  /** Null without a limit of pairs for each rater: then the ratings of one pair are the least. */
  pairs_per_rater: number | null;
  raters_at_least: number;
}

/** `pairs` are those that no decision leaves out. */
export function costOf(study: Study, pairs: number): Cost {
  const ratings = study.ratings_per_pair;
  const limit = study.pairs_per_rater ?? null;
  const judgments = pairs * ratings;
  const byLimit = limit === null ? 0 : Math.ceil(judgments / limit);
  return { judgments, pairs_per_rater: limit, raters_at_least: Math.max(ratings, byLimit) };
}
