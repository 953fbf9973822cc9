import type { RaterWay } from "../../domain/live/flow-of-raters.ts";
import type { RatersRow } from "../tables/raters.ts";

/** What of a rater's assignments, and of what was erased, the flow of raters asks. */
export interface WayFacts {
  holds: boolean;
  /** Whether the last pair given to them ran out. */
  ranOut: boolean;
  /** Whether judgments of theirs were erased. */
  erased: boolean;
}

/** How far a rater came, from their row in the dataset. */
export const wayOfRater = (
  row: Pick<
    RatersRow,
    | "ending"
    | "excluded_at"
    | "withdrawn_at"
    | "erased_at"
    | "quiz_passed_at"
    | "judgments"
    | "consented_at"
  >,
  { holds, ranOut, erased }: WayFacts,
): RaterWay => ({
  ending: row.ending,
  excluded: row.excluded_at !== null,
  withdrawn: row.withdrawn_at !== null || row.erased_at !== null,
  judged: row.judgments + (erased ? 1 : 0),
  quizPassedAt: row.quiz_passed_at === null ? null : Date.parse(row.quiz_passed_at),
  holds,
  ranOutAt: ranOut ? Date.parse(row.consented_at) : null,
});
