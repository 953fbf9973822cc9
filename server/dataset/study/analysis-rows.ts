import type { Claim } from "../../../shared/model/claim.ts";
import type { Question } from "../../../shared/model/question.ts";
import type { StudyResults } from "../../../shared/model/results/study-results.ts";
import type { Study } from "../../../shared/model/study.ts";
import { plainName } from "./plain-name.ts";

/** The options of every question, in their order. */
export const optionRows = (questions: readonly Question[]) =>
  questions.flatMap(({ id: question, kind, level, options }) =>
    options.map(({ value }, code) => ({ question, kind, level, code, value })),
  );

const aboutVerdicts = (claim: Claim) =>
  claim.kind === "error-difference" || claim.kind === "sycophancy" ? claim : null;

const claimRow = (claim: Claim) => {
  const compared = claim.kind === "agreement-at-least" ? null : claim;
  const verdicts = aboutVerdicts(claim);
  return {
    claim: claim.id,
    kind: claim.kind,
    question: claim.question,
    treatment: compared?.treatment ?? null,
    control: compared?.control ?? null,
    unsure: verdicts === null ? null : (verdicts.unsure ?? "excluded"),
  };
};

/** The registered claims, but for the confidence of their intervals. */
export const claimRows = ({ claims = [] }: Study) => claims.map(claimRow);

/** With looks, what the look that was taken leaves to be spent; where that is nothing, the usual. */
export function confidenceOf({ alpha = 0.05 }: Study, results: StudyResults | null): number {
  const spent = results?.look?.alpha ?? alpha;
  return spent > 0 ? 1 - spent : 0.95;
}

/** What refusals count as, by claim and task. */
export const refusalRows = ({ claims = [] }: Study) =>
  claims.flatMap((claim) => {
    const verdicts = aboutVerdicts(claim);
    if (verdicts === null) return [];
    return Object.entries({ default: "excluded", ...verdicts.refusal }).map(([task, refusal]) => ({
      claim: claim.id,
      task: task === "default" ? null : plainName(task),
      refusal,
    }));
  });

type Rule = NonNullable<Study["exclusions"]>[number];

const thresholdOf = (rule: Rule): number =>
  rule.rule === "median-seconds-below" ? rule.seconds : rule.at_least;

/** Whom the declared rules leave out; rules stand in results in the order in which the study declares them. */
export const exclusionRows = ({ exclusions = [] }: Study, results: StudyResults | null) =>
  exclusions.flatMap((rule, index) =>
    (results?.left_out.rules[index]?.raters ?? []).map((rater) => ({
      rater,
      rule: rule.rule,
      threshold: thresholdOf(rule),
    })),
  );
