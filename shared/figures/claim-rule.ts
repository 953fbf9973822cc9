import type { ClaimResult } from "../model/results/claim-result.ts";
import { claimMeasure } from "./claim-measure.ts";
import { drawIntervals } from "./draw-intervals.ts";
import type { Ink } from "./drawing.ts";
import type { Figure } from "./figure.ts";
import { estimateColumns, nullOf, wholeRows, wholeTable } from "./estimate-rows.ts";
import { capital, counted, sayNull } from "./say-claim.ts";
import { sayEstimate, sayLevel } from "./say-numbers.ts";

/** A claim's estimate on a rule line, with and without the declared exclusions. */
export function claimRule(claim: ClaimResult, ink: (arm: string | null) => Ink): Figure {
  const measure = claimMeasure(claim);
  const { declared, everyone } = claim;
  const fill = claim.treatment === null ? "ink-2" : ink(claim.treatment);
  return {
    id: `claim-${claim.id}`,
    title: claim.statement ?? claim.measure,
    caption:
      `${capital(claim.measure)}, as declared and with everyone. n: ${counted(claim)}. ` +
      `Lines: ${sayLevel(declared.estimate.level)} intervals, ${declared.estimate.method}. ` +
      `Dashed: ${sayNull(claim)}.`,
    label:
      `${capital(claim.measure)}: ${sayEstimate(declared.estimate, measure)} ${measure.unit} as declared, ` +
      `${sayEstimate(everyone.estimate, measure)} with everyone.`,
    draw: (width) =>
      drawIntervals(wholeRows(claim, fill), { measure, nullValue: nullOf(claim), width }),
    table: { columns: estimateColumns, rows: wholeTable(claim) },
  };
}
