import type { RaterState } from "../../../shared/protocol/watched-raters.ts";
import type { RaterRow } from "./rater-storage.ts";

type Standing = Pick<
  RaterRow,
  "withdrawnAt" | "excludedAt" | "ending" | "pausedAt" | "quizPassedAt" | "judged"
>;

/** Where a rater stands, as whoever runs the study is told. */
export function stateOfRater(row: Standing, asksQuiz: boolean): RaterState {
  if (row.withdrawnAt !== null) return "withdrawn";
  if (row.excludedAt !== null) return "excluded";
  if (row.ending !== null) return row.ending;
  if (row.pausedAt !== null) return "paused";
  return asksQuiz && row.quizPassedAt === null && row.judged === 0 ? "preparing" : "rating";
}
