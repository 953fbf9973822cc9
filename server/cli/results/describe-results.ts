import type { StudyResults } from "../../../shared/model/results/study-results.ts";
import { inColumns } from "../describe-status.ts";
import { describeDifferences } from "./describe-differences.ts";
import { describeClaims, estimateCells } from "./describe-claims.ts";

function describeAgreement({ agreement }: StudyResults): string {
  const rows = agreement.flatMap(({ question, answers, level, alpha, ac1, percent }) => [
    [`  ${question}${answers === "definite" ? ", correct or incorrect" : ""}`, "", "", "", ""],
    [`    Krippendorff's alpha, ${level}`, ...estimateCells(alpha)],
    ["    Percent agreement, unit mean", ...estimateCells(percent.unit_mean)],
    ["    Gwet's AC1", ...estimateCells(ac1)],
  ]);
  return rows.length === 0 ? "" : `Agreement\n${inColumns(rows)}`;
}

function describeErrors({ errors }: StudyResults): string {
  return errors
    .map(({ question, cells }) => {
      const rows = cells.map(({ arm, context, user_belief: belief, rate }) => [
        `  ${[context ?? "no context", belief ?? ""].filter((part) => part !== "").join(", ")}`,
        arm,
        ...estimateCells(rate),
      ]);
      return `Error rates by ${question}\n${inColumns(rows)}`;
    })
    .join("\n\n");
}

/** What a study found, for reading: claims, then agreement and error rates. The rest is in --json. */
export const describeResults = (results: StudyResults): string =>
  [
    describeClaims(results),
    describeAgreement(results),
    describeErrors(results),
    describeDifferences(results),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
