import type { RaterQuality } from "../../../shared/model/results/study-results.ts";
import { leaveOneOut } from "../../../shared/statistics/quality/leave-one-out.ts";
import { responseTimes } from "../../../shared/statistics/quality/response-time.ts";
import { sameSide, straightlining } from "../../../shared/statistics/quality/straightlining.ts";
import { agreementTable } from "./agreement-table.ts";
import { chosenSides } from "./chosen-sides.ts";
import { medianSeconds } from "./exclude-raters.ts";
import type { Selection } from "./selection.ts";
import type { AnswerColumns } from "./study-columns.ts";

/** Each rater's answers to one question as they were given: of two responses the left one's first. */
function answersInOrder({ columns, rows }: Selection, answers: AnswerColumns): number[][] {
  const { judgments } = columns;
  const given: number[][] = columns.raters.labels.map(() => []);
  for (const row of rows) {
    const own = given[judgments.rater[row] ?? 0];
    const xLeft = judgments.xLeft[row] === 1;
    const responses = xLeft ? [answers.x[row], answers.y[row]] : [answers.y[row], answers.x[row]];
    for (const code of [answers.pair[row], ...responses]) {
      if (code !== undefined && code >= 0) own?.push(code);
    }
  }
  return given;
}

/** Of each rater's own place in a table of ratings, where raters stand in the order of appearance. */
function placesInTable({ columns, rows }: Selection, answers: AnswerColumns): Map<number, number> {
  const places = new Map<number, number>();
  for (const row of rows) {
    const given = [answers.pair, answers.x, answers.y].some((codes) => (codes[row] ?? -1) >= 0);
    const rater = columns.judgments.rater[row] ?? 0;
    if (given && !places.has(rater)) places.set(rater, places.size);
  }
  return places;
}

/**
 * How each rater worked, from every judgment that counts: pace, sides, runs of one answer, and agreement
 * with the others on one question. It points at raters to look at; it leaves nobody out.
 */
export function raterQuality(
  all: Selection,
  question: string | null,
  excluded: ReadonlyMap<number, readonly string[]>,
): RaterQuality[] {
  const { raters, judgments } = all.columns;
  const answers = question === null ? undefined : all.columns.answers.get(question);
  const medians = medianSeconds(all);
  const timed = [...medians.keys()].filter((rater) => medians[rater] !== null);
  const { z } = responseTimes(timed.map((rater) => medians[rater] ?? 0));
  const zOf = new Map(timed.map((rater, at) => [rater, z[at] ?? null]));
  const sides = chosenSides(all);
  const given = answers === undefined ? [] : answersInOrder(all, answers);
  const places = answers === undefined ? new Map<number, number>() : placesInTable(all, answers);
  const compared =
    answers === undefined
      ? []
      : leaveOneOut(agreementTable(all, answers, { coding: "arms", taken: "all" }));
  const counts = new Int32Array(raters.labels.length);
  for (const row of all.rows) {
    const rater = judgments.rater[row] ?? 0;
    counts[rater] = (counts[rater] ?? 0) + 1;
  }
  return raters.labels.map((label, rater) => {
    const { left = 0, right = 0 } = sides[rater] ?? {};
    const { share, p } = sameSide(left, right);
    const runs = straightlining(given[rater] ?? []);
    const others = compared[places.get(rater) ?? -1];
    return {
      rater: label,
      judgments: counts[rater] ?? 0,
      excluded_by: [...(excluded.get(rater) ?? [])],
      median_seconds: medians[rater] ?? null,
      time_z: zOf.get(rater) ?? null,
      same_side: { choices: left + right, share, p },
      straight_lining: {
        answers: runs.answers,
        longest_run: runs.longestRun,
        modal_share: runs.modalShare,
      },
      with_others: {
        units: others?.units ?? 0,
        pairwise: others?.pairwiseAgreement ?? null,
        modal: others?.modalAgreement ?? null,
      },
      checks_failed: raters.checksFailed?.[rater] ?? null,
    };
  });
}
