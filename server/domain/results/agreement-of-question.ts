import type { AgreementResult } from "../../../shared/model/results/agreement-result.ts";
import {
  brennanPrediger,
  fleissGeneralized,
  gwetAc,
  unitMeanAgreement,
} from "../../../shared/statistics/agreement/chance-corrected.ts";
import { countPatterns } from "../../../shared/statistics/agreement/count-patterns.ts";
import { krippendorffAlpha } from "../../../shared/statistics/agreement/krippendorff/alpha.ts";
import {
  pairPooledAgreement,
  unanimousAgreement,
} from "../../../shared/statistics/agreement/percent-agreement.ts";
import { agreementWeights } from "../../../shared/statistics/agreement/weights.ts";
import { agreementTable, type AnswersTaken, type Coding } from "./agreement-table.ts";
import type { Selection } from "./selection.ts";
import { shownEstimate } from "./shown-estimate.ts";
import type { AnswerColumns } from "./study-columns.ts";

const weightsOf = { nominal: null, ordinal: "ordinal", interval: "quadratic" } as const;
const shareOnly = { method: "share; no interval" };

function agreementOf(
  selection: Selection,
  answers: AnswerColumns,
  coding: Coding,
  taken: AnswersTaken,
): AgreementResult {
  const { question } = answers;
  const table = agreementTable(selection, answers, { coding, taken });
  const patterns = countPatterns(table);
  const identity = agreementWeights("unweighted", table.categories);
  const kind = weightsOf[question.level];
  return {
    question: question.id,
    answers: taken,
    level: question.level,
    coding: question.kind === "choice" ? coding : "values",
    categories: table.categories.length,
    alpha: shownEstimate(krippendorffAlpha(patterns, question.level)),
    alpha_interval:
      question.kind === "scale" ? shownEstimate(krippendorffAlpha(patterns, "interval")) : null,
    percent: {
      unit_mean: shownEstimate(unitMeanAgreement(patterns, identity)),
      pair_pooled: shownEstimate(pairPooledAgreement(patterns, identity), shareOnly),
      unanimous: shownEstimate(unanimousAgreement(patterns), shareOnly),
    },
    ac1: shownEstimate(gwetAc(patterns, identity)),
    ac2:
      kind === null
        ? null
        : shownEstimate(gwetAc(patterns, agreementWeights(kind, table.categories))),
    brennan_prediger: shownEstimate(brennanPrediger(patterns, identity)),
    fleiss: shownEstimate(fleissGeneralized(patterns, identity)),
  };
}

const isVerdict = ({ question }: AnswerColumns): boolean =>
  ["correct", "incorrect"].every((name) => question.options.some(({ value }) => value === name));

/** Agreement on every question but texts; on verdicts also with unsure and refusals as missing. */
export const agreementOfQuestions = (selection: Selection, coding: Coding): AgreementResult[] =>
  [...selection.columns.answers.values()].flatMap((answers) =>
    (isVerdict(answers) ? (["definite", "all"] as const) : (["all"] as const)).map((taken) =>
      agreementOf(selection, answers, coding, taken),
    ),
  );
