import type { Claim } from "../../../../shared/model/claim.ts";
import {
  type ArmRating,
  ratingDifference,
  ratingDifferences,
} from "../../../../shared/statistics/preference/rating-difference.ts";
import type { Selection } from "../selection.ts";
import { shownEstimate } from "../shown-estimate.ts";
import { type ClaimKind, type ClaimRow, type Contrast, verdictOfTest } from "./claim-kind.ts";
import { comparedPairs } from "./compared-pairs.ts";

type MeanClaim = Extract<Claim, { kind: "mean-difference" }>;
interface Row extends ArmRating, ClaimRow {}

function ratingRows(claim: MeanClaim, selection: Selection): Row[] {
  const { columns, rows, raterName } = selection;
  const { judgments, pairs } = columns;
  const answers = columns.answers.get(claim.question);
  if (answers === undefined) return [];
  const compared = comparedPairs(selection, claim);
  const steps = answers.question.options.map(({ value }) => Number(value));
  const found: Row[] = [];
  for (const row of rows) {
    const at = judgments.pair[row] ?? 0;
    const shown = compared[at] ?? null;
    if (shown === null) continue;
    for (const arm of ["treatment", "control"] as const) {
      const label = shown[arm];
      const rating = label === null ? undefined : steps[answers[label][row] ?? -1];
      if (rating === undefined) continue;
      found.push({
        at,
        rater: raterName[judgments.rater[row] ?? 0] ?? "",
        prompt: `${pairs.prompt[at]}`,
        arm,
        rating,
      });
    }
  }
  return found;
}

const key = ({ rater, prompt }: { rater: string; prompt: string }): string => `${rater} ${prompt}`;

/** The mean difference within rater and prompt, spread over the ratings that it is made of. */
function pairedContrast(rows: readonly Row[]): Contrast | null {
  const differences = ratingDifferences(rows);
  if (differences.length === 0) return null;
  const value =
    differences.reduce((sum, { difference }) => sum + difference, 0) / differences.length;
  const moved = new Map(
    differences.map((each) => [key(each), (each.difference - value) / differences.length]),
  );
  // The whole of a difference stands at its first rating; rater and prompt are those of the others.
  const influence = Float64Array.from(rows, (row) => {
    const own = moved.get(key(row)) ?? 0;
    moved.delete(key(row));
    return own;
  });
  return { value, influence };
}

/**
 * How much higher the treatment is rated: within rater and prompt where raters see both responses, between
 * all ratings where responses are judged alone.
 */
export const meanDifferenceKind = (claim: MeanClaim, unit: "pair" | "response"): ClaimKind<Row> => {
  const paired = unit === "pair";
  return {
    measure:
      `mean rating of ${claim.treatment} less that of ${claim.control}` +
      (paired ? ", within rater and prompt" : ", between all ratings"),
    rowsOf: (selection) => ratingRows(claim, selection),
    estimate: (rows, level) => ratingDifference(rows, level)[paired ? "paired" : "unpaired"],
    verdict: verdictOfTest,
    comparison: paired ? { unit: ({ prompt }) => prompt, contrast: pairedContrast } : null,
    beside: (rows, level) => {
      const all = ratingDifference(rows, level);
      return {
        kind: "mean-difference",
        paired: shownEstimate(all.paired, { level }),
        superiority: shownEstimate(all.superiority, { level }),
        standardised: all.standardised,
        unpaired: shownEstimate(all.unpaired, { level }),
      };
    },
  };
};
