import type { ChoiceVariances } from "../../../shared/model/results/choice-variances.ts";
import { fitCrossedLinearModel } from "../../../shared/statistics/models/mixed/crossed-linear-model.ts";
import { evenPairShare } from "../../../shared/statistics/planning/even-pair-share.ts";
import { winShare } from "../../../shared/statistics/preference/preference-judgment.ts";
import { encodeLabels } from "../../../shared/statistics/table/encode-labels.ts";
import { choiceScores } from "./choice-scores.ts";
import { preferenceKind } from "./claims/preference.ts";
import { fewestPooled, type ResultsDesign } from "./compute-results.ts";
import { coverage, everyJudgment, type Selection } from "./selection.ts";
import type { StudyColumns } from "./study-columns.ts";

const choiceOf = ({ answers }: StudyColumns): string | null =>
  [...answers].find(([, { question }]) => question.kind === "choice")?.[0] ?? null;

const grouped = (names: readonly string[]) => {
  const { codes, labels } = encodeLabels(names);
  return { codes, count: labels.length };
};

/** For each judgment of a choice its pair and which response won: 1, 0 for a tie, -1 for the other. */
function signsOf({ columns, rows }: Selection, question: string) {
  const answers = columns.answers.get(question);
  if (answers === undefined) return [];
  const scores = choiceScores(answers.question);
  const { pair, xLeft } = columns.judgments;
  return Array.from(rows).flatMap((row) => {
    const forLeft = scores[answers.pair[row] ?? -1];
    if (forLeft === undefined) return [];
    const sign = Math.sign(forLeft) * (xLeft[row] === 1 ? 1 : -1);
    return [{ pair: pair[row] ?? 0, sign }];
  });
}

/**
 * While a study is blind: by the response alone, never by its arm, so that swapping the arms changes nothing.
 * What a rater leans to is a leaning to an arm, and stays untold.
 */
export function pooledVariances(columns: StudyColumns, arms: readonly string[]): ChoiceVariances {
  const everyone = everyJudgment(columns, arms);
  const question = choiceOf(columns);
  const isEnough = everyone.rows.length >= fewestPooled;
  return {
    question,
    pooled: true,
    judgments: everyone.rows.length,
    ...coverage(everyone),
    share: null,
    rater_share: null,
    pair_share: question === null || !isEnough ? null : evenPairShare(signsOf(everyone, question)),
  };
}

/** Once the arms are open: the variance components of a mixed model of treatment choices, as shares of their sum. */
export function choiceVariances(
  { arms, claims = [] }: Pick<ResultsDesign, "arms" | "claims">,
  columns: StudyColumns,
): ChoiceVariances {
  const everyone = everyJudgment(columns, arms);
  const claimed = claims.find(({ kind }) => kind === "preference");
  const question = claimed?.question ?? choiceOf(columns);
  const [control = "", treatment = ""] = arms;
  const claim =
    claimed?.kind === "preference"
      ? claimed
      : { id: "plan", kind: "preference" as const, question: question ?? "", treatment, control };
  const rows = preferenceKind(claim, columns.raters.labels).rowsOf(everyone);
  const y = Float64Array.from(rows, winShare);
  const rater = grouped(rows.map((row) => row.rater));
  const unit = grouped(rows.map((row) => row.pair));
  const { fit } = fitCrossedLinearModel({
    y,
    columns: [new Float64Array(rows.length).fill(1)],
    rater,
    unit,
  });
  const whole =
    fit === null ? 0 : fit.variances.rater + fit.variances.unit + fit.variances.residual;
  return {
    question,
    pooled: false,
    judgments: rows.length,
    raters: rater.count,
    pairs: unit.count,
    share: rows.length === 0 ? null : y.reduce((sum, each) => sum + each, 0) / rows.length,
    rater_share: fit === null || whole === 0 ? null : fit.variances.rater / whole,
    pair_share: fit === null || whole === 0 ? null : fit.variances.unit / whole,
  };
}
