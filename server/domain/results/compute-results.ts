import type { StudyAgreement } from "../../../shared/model/results/agreement-result.ts";
import type { LabelComparison } from "../../../shared/model/results/label-comparison.ts";
import type { StudyResults } from "../../../shared/model/results/study-results.ts";
import type { Flow } from "../../../shared/model/live-study.ts";
import type { Imported } from "../../../shared/model/imported.ts";
import type { Claim } from "../../../shared/model/claim.ts";
import type { ClaimResult } from "../../../shared/model/results/claim-result.ts";
import type { Study } from "../../../shared/model/study.ts";
import { compareLabels } from "../labels/compare-labels.ts";
import type { LabelledSet } from "../labels/label-set.ts";
import { agreementOfQuestions } from "./agreement-of-question.ts";
import { blindingIndices, type BlindingGuesses } from "./blinding-indices.ts";
import { computeClaim } from "./claims/compute-claim.ts";
import { comparedQuestion } from "./compared-question.ts";
import { errorTables } from "./error-tables.ts";
import { excludeRaters } from "./exclude-raters.ts";
import { lookTaken } from "./look-taken.ts";
import { raterQuality } from "./rater-quality.ts";
import { coverage, declaredJudgments, everyJudgment } from "./selection.ts";
import type { StudyColumns } from "./study-columns.ts";
import { tradeOffs } from "./trade-offs.ts";

/** What of a study's design its results depend on. */
export type ResultsDesign = Pick<
  Study,
  "slug" | "arms" | "unit" | "claims" | "alpha" | "looks" | "exclusions" | "published"
> & {
  seal: string | null;
  /** Of judgments that were made elsewhere. */
  imported: Imported | null;
};

const defaultAlpha = 0.05;

/** What every claim on a study is computed with, registered or not. */
function settingOf(design: ResultsDesign, columns: StudyColumns) {
  const { arms, unit = "pair", alpha = defaultAlpha } = design;
  const everyone = everyJudgment(columns, arms);
  const rules = excludeRaters(design.exclusions ?? [], everyone);
  const declared = declaredJudgments(everyone, new Set(rules.excluded.keys()));
  const look = lookTaken(design, { judged: everyone.rows.length, planned: columns.planned });
  const setting = { unit, everyone, declared, alpha: look?.alpha ?? alpha };
  return { everyone, rules, declared, look, setting };
}

/** A claim that nobody registered, at the level of those that were. */
export const computeExploration = (
  design: ResultsDesign,
  columns: StudyColumns,
  claim: Claim,
): ClaimResult => computeClaim(claim, settingOf(design, columns).setting);

/** Automatic labels against the raters of the declared analysis. */
export function computeComparisons(
  design: ResultsDesign,
  columns: StudyColumns,
  sets: readonly LabelledSet[],
): LabelComparison[] {
  const { declared } = settingOf(design, columns);
  return sets.map(({ set, labels }) => compareLabels(declared, set, labels));
}

/** What else a study tells: what raters guessed of the blind, how they went, and what programs say. */
export interface BesideJudgments {
  guesses?: BlindingGuesses | null;
  flow?: Flow;
  labels?: readonly LabelledSet[];
}

/**
 * Everything that a study's judgments say, once its arms may be seen: the registered claims first. Pure:
 * the same columns give the same document, to the last bit.
 */
export function computeResults(
  design: ResultsDesign,
  columns: StudyColumns,
  { guesses = null, flow = [], labels = [] }: BesideJudgments = {},
): StudyResults {
  const { arms, claims = [], alpha = defaultAlpha } = design;
  const { everyone, rules, declared, look, setting } = settingOf(design, columns);
  const judged = everyone.rows.length;
  const question = comparedQuestion(design, columns);
  return {
    format: "kelvin-results/1",
    study: design.slug,
    seal: design.seal,
    imported: design.imported,
    arms: [...arms],
    alpha,
    claims: claims.map((claim) => computeClaim(claim, setting)),
    look,
    data: {
      planned: columns.planned,
      judgments: judged,
      surplus: columns.judgments.count - judged,
      ...coverage(everyone),
    },
    left_out: {
      rules: rules.results,
      raters: rules.excluded.size,
      unmasked_pairs: columns.pairs.unmasked.reduce((sum, each) => sum + each, 0),
      judgments: judged - declared.rows.length,
    },
    agreement: agreementOfQuestions(declared, "arms"),
    errors: errorTables(declared, claims),
    trade_offs: tradeOffs(claims, declared, setting.alpha),
    published: design.published ?? null,
    flow,
    labels: labels.map(({ set, labels: said }) => compareLabels(declared, set, said)),
    blinding: guesses === null ? null : blindingIndices(guesses),
    rater_quality: raterQuality(everyone, question, rules.excluded).map((rater) =>
      // Without times of its own, an import has all judgments arrive at once.
      design.imported?.timed === false ? { ...rater, median_seconds: null, time_z: null } : rater,
    ),
    rater_quality_question: question,
  };
}

/** With fewer judgments, agreement would be the answers themselves: a blinded study tells none. */
export const fewestPooled = 5;

/** Agreement while the study is blinded, pooled: choices by the sealed labels, which tell no arm. */
export function computeAgreement(
  { slug, arms }: Pick<ResultsDesign, "slug" | "arms">,
  columns: StudyColumns,
): StudyAgreement {
  const everyone = everyJudgment(columns, arms);
  return {
    format: "kelvin-agreement/1",
    study: slug,
    blinded: true,
    judgments: everyone.rows.length,
    raters: coverage(everyone).raters,
    agreement: everyone.rows.length < fewestPooled ? [] : agreementOfQuestions(everyone, "labels"),
  };
}
