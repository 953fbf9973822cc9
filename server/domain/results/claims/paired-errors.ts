import type { PairedResult } from "../../../../shared/model/results/beside-claim.ts";
import { adjudicateByModel } from "../../../../shared/statistics/correctness/adjudication/adjudicate-by-model.ts";
import {
  type AdjudicatedPairs,
  adjudicatePairs,
} from "../../../../shared/statistics/correctness/adjudication/majority.ts";
import {
  agrestiMinInterval,
  bonettPriceInterval,
  newcombeInterval,
  waldDifferenceInterval,
} from "../../../../shared/statistics/correctness/paired/difference-intervals.ts";
import { mcNemar } from "../../../../shared/statistics/correctness/paired/mcnemar.ts";
import {
  pairedDifference,
  pairsIn,
} from "../../../../shared/statistics/correctness/paired/paired-table.ts";
import { pairedRiskRatio } from "../../../../shared/statistics/correctness/paired/risk-ratio.ts";
import { tangoInterval } from "../../../../shared/statistics/correctness/paired/tango.ts";
import type { Interval } from "../../../../shared/statistics/result.ts";
import { shownEstimate } from "../shown-estimate.ts";
import type { VerdictRow } from "./verdict-rows.ts";

const none = {
  table: null,
  difference: null,
  mcnemar: null,
  intervals: null,
  risk_ratio: null,
  cohens_g: null,
};

const limits = ([low, high]: Interval): [number, number] => [low, high];

function pairedResult(
  method: PairedResult["method"],
  { table, dropped }: AdjudicatedPairs,
): PairedResult {
  if (pairsIn(table) === 0) return { method, reason: "no_data", dropped, ...none };
  const { discordant, exact, midP, cohensG } = mcNemar(table);
  return {
    method,
    dropped,
    table: {
      both: table.both,
      treatment_only: table.treatmentOnly,
      control_only: table.controlOnly,
      neither: table.neither,
    },
    difference: pairedDifference(table),
    mcnemar: { discordant, exact, mid_p: midP },
    intervals: {
      newcombe: limits(newcombeInterval(table)),
      tango: limits(tangoInterval(table)),
      bonett_price: limits(bonettPriceInterval(table)),
      agresti_min: limits(agrestiMinInterval(table)),
      wald: limits(waldDifferenceInterval(table)),
    },
    risk_ratio: shownEstimate(pairedRiskRatio(table)),
    cohens_g: cohensG,
  };
}

/** Both arms of each line of the materials, settled by majority and by the model of Dawid and Skene. */
export function pairedErrors(rows: readonly VerdictRow[]): PairedResult[] {
  const byLine = rows.map((row) => ({ ...row, prompt: row.line }));
  const model = adjudicateByModel(byLine);
  return [
    pairedResult("majority", adjudicatePairs(byLine)),
    model.pairs === null
      ? { method: "dawid-skene", reason: model.reason, dropped: null, ...none }
      : pairedResult("dawid-skene", model.pairs),
  ];
}
