import type { Claim } from "../../../../shared/model/claim.ts";
import type { BesideClaim } from "../../../../shared/model/results/beside-claim.ts";
import { independentTrials } from "../../../../shared/statistics/preference/independent-trials.ts";
import { pairMacroMean } from "../../../../shared/statistics/preference/pair-macro-mean.ts";
import {
  type PreferenceJudgment,
  winShare,
} from "../../../../shared/statistics/preference/preference-judgment.ts";
import {
  ratersAboveHalf,
  raterWinRates,
} from "../../../../shared/statistics/preference/rater-win-rates.ts";
import { sideAdjustedEffect } from "../../../../shared/statistics/preference/side-adjusted-effect.ts";
import { sideBias } from "../../../../shared/statistics/preference/side-bias.ts";
import { winCounts } from "../../../../shared/statistics/preference/win-counts.ts";
import {
  meanScore,
  netPreference,
  winRate,
} from "../../../../shared/statistics/preference/win-rate.ts";
import { choiceScores } from "../choice-scores.ts";
import type { Selection } from "../selection.ts";
import { shownEstimate } from "../shown-estimate.ts";
import { type ClaimKind, type ClaimRow, verdictOfTest } from "./claim-kind.ts";
import { comparedPairs } from "./compared-pairs.ts";

type PreferenceClaim = Extract<Claim, { kind: "preference" }>;
interface Row extends PreferenceJudgment, ClaimRow {}

function preferenceRows(claim: PreferenceClaim, selection: Selection): Row[] {
  const { columns, rows, raterName, pairName } = selection;
  const answers = columns.answers.get(claim.question);
  if (answers === undefined) return [];
  const compared = comparedPairs(selection, claim);
  const scores = choiceScores(answers.question);
  const found: Row[] = [];
  for (const row of rows) {
    const at = columns.judgments.pair[row] ?? 0;
    const shown = compared[at] ?? null;
    const forLeft = scores[answers.pair[row] ?? -1];
    if (shown === null || shown.treatment === null || forLeft === undefined) continue;
    const treatmentFirst = (shown.treatment === "x") === (columns.judgments.xLeft[row] === 1);
    found.push({
      at,
      rater: raterName[columns.judgments.rater[row] ?? 0] ?? "",
      pair: pairName[at] ?? "",
      score: treatmentFirst ? forLeft : 0 - forLeft,
      treatmentFirst,
    });
  }
  return found;
}

function ignoringClustering(judgments: readonly Row[]) {
  const trials = independentTrials(winCounts(judgments));
  if (trials === null) return null;
  const { share, wald, wilson, clopperPearson, jeffreys, signTest, cohensH } = trials;
  return {
    label: "ignores clustering" as const,
    share,
    trials: trials.trials,
    wald: [...wald] as [number, number],
    wilson: [...wilson] as [number, number],
    clopper_pearson: [...clopperPearson] as [number, number],
    jeffreys: [...jeffreys] as [number, number],
    sign_test: { two_sided: signTest.twoSided, greater: signTest.greater, mid_p: signTest.midP },
    cohens_h: cohensH,
  };
}

const shareWhere = (judgments: readonly Row[], treatmentLeft: boolean) =>
  shownEstimate(winRate(judgments.filter((row) => row.treatmentFirst === treatmentLeft)));

function besidePreference(
  judgments: readonly Row[],
  nullValue: number,
  raterLabels: readonly string[],
): BesideClaim {
  const { judgments: n, wins, ties, losses, treatmentFirst } = winCounts(judgments);
  const rates = raterWinRates(judgments);
  const above = ratersAboveHalf(rates);
  const side = sideBias(judgments);
  const adjusted = sideAdjustedEffect(judgments);
  return {
    kind: "preference",
    counts: { judgments: n, wins, ties, losses, treatment_left: treatmentFirst },
    net: shownEstimate(netPreference(judgments)),
    without_ties: shownEstimate(winRate(judgments, { ties: "excluded", nullValue })),
    mean_score: shownEstimate(meanScore(judgments)),
    pair_mean: shownEstimate(pairMacroMean(judgments)),
    ignoring_clustering: ignoringClustering(judgments),
    raters_above_half: {
      above: above.above,
      at_half: above.atHalf,
      below: above.below,
      share: above.share,
      interval: above.interval === null ? null : [...above.interval],
    },
    by_rater: rates.map(({ rater, judgments: own, winRate: share }) => ({
      rater: raterLabels[Number(rater)] ?? "",
      judgments: own,
      share,
    })),
    side: {
      left: shownEstimate(side.clustered),
      exact_p: side.pValue,
      treatment_left: shareWhere(judgments, true),
      treatment_right: shareWhere(judgments, false),
      adjusted: shownEstimate(
        adjusted.fit === null ? { value: null, reason: adjusted.reason } : adjusted.winProbability,
      ),
    },
  };
}

/** Share of judgments that prefer the treatment, ties as half. */
export const preferenceKind = (
  claim: PreferenceClaim,
  raterLabels: readonly string[],
): ClaimKind<Row> => {
  const nullValue = claim.null ?? 0.5;
  return {
    measure: `share of choices for ${claim.treatment} over ${claim.control}, ties as half`,
    rowsOf: (selection) => preferenceRows(claim, selection),
    estimate: (rows, level) => winRate(rows, { nullValue, level }),
    verdict: verdictOfTest,
    comparison: {
      unit: ({ pair }) => pair,
      contrast: (rows) => {
        if (rows.length === 0) return null;
        const value = rows.reduce((sum, row) => sum + winShare(row), 0) / rows.length;
        const influence = Float64Array.from(rows, (row) => (winShare(row) - value) / rows.length);
        return { value, influence };
      },
    },
    beside: (rows) => besidePreference(rows, nullValue, raterLabels),
  };
};
