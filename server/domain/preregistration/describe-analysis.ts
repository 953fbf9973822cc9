import type { Claim } from "../../../shared/model/claim.ts";
import type { Study } from "../../../shared/model/study.ts";
import { listOf, section } from "./prose.ts";

const coefficients = { alpha: "Krippendorff's alpha", percent: "Percent agreement", ac1: "AC1" };

const refusalsOf = (refusal: Record<string, string> | undefined): string =>
  refusal === undefined
    ? ""
    : ` Refusals count as: ${listOf(Object.entries(refusal).map(([task, how]) => `${how} (${task})`))}.`;

/** What a claim says, in a sentence. */
function sentenceOf(claim: Claim): string {
  const { question } = claim;
  switch (claim.kind) {
    case "preference":
      return (
        `The share of answers to \`${question}\` that choose ${claim.treatment} over ${claim.control}, ` +
        `ties as half, against ${claim.null ?? 0.5}.`
      );
    case "error-difference":
      return (
        `The difference in error rate on \`${question}\`, ${claim.treatment} minus ${claim.control}, in percentage ` +
        `points; unsure verdicts: ${claim.unsure ?? "excluded"}.${refusalsOf(claim.refusal)}`
      );
    case "mean-difference":
      return `The difference in mean of \`${question}\`, ${claim.treatment} minus ${claim.control}, against 0.`;
    case "sycophancy":
      return (
        `Whether a false belief of the user raises the error rate on \`${question}\` more for ${claim.treatment} than ` +
        `for ${claim.control}; unsure verdicts: ${claim.unsure ?? "excluded"}.${refusalsOf(claim.refusal)}`
      );
    case "agreement-at-least":
      return `${coefficients[claim.coefficient ?? "alpha"]} on \`${question}\` reaches ${claim.at_least}.`;
  }
}

const brokenDown = ({ by = [] }: Claim): string =>
  by.length === 0 ? "" : ` Reported by ${listOf(by)} too.`;

function exclusionsOf({ exclusions = [] }: Study): string[] {
  return exclusions.map((rule) => {
    switch (rule.rule) {
      case "failed-checks":
        return `- Raters who fail ${rule.at_least} or more attention checks.`;
      case "median-seconds-below":
        return `- Raters whose median time for a judgment is below ${rule.seconds} seconds.`;
      case "same-side-share":
        return `- Raters who choose the same side in ${rule.at_least * 100} % or more of at least ${rule.of_at_least} choices.`;
    }
  });
}

/** The analysis plan of a study file, as fields of the OSF form. */
export function describeAnalysis(definition: Study): string[] {
  const { claims = [], alpha = 0.05 } = definition;
  return [
    section(
      "Statistical models",
      claims.map((claim) => `- **${claim.id}**: ${sentenceOf(claim)}${brokenDown(claim)}`),
      "None registered.",
    ),
    section("Transformations", ["None beyond what the claims say."]),
    section("Inference criteria", [
      `Level of significance: ${alpha}, two-sided. Intervals allow for the judgments of one rater, and of one prompt, ` +
        "being alike. `docs/STATISTICS.md` of this version says how each number is computed.",
    ]),
    section(
      "Data exclusion",
      exclusionsOf(definition),
      "No rater is left out by rule. Judgments beyond the plan, and corrected ones, do not count.",
    ),
    section("Missing data", [
      "A judgment that was not given is missing; nothing is filled in. Who withdraws is dealt with as the consent text says.",
    ]),
    section("Exploratory analysis", ["*To be filled in by the authors.*"]),
  ];
}
