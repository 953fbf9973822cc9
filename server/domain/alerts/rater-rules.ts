import { binomialUpperTail } from "../../../shared/statistics/distributions/binomial.ts";
import { studentTUpperTail } from "../../../shared/statistics/distributions/student-t.ts";
import type { AlertRule } from "../../../shared/model/alert.ts";
import { shareOfLook } from "./looks.ts";
import type { RaterWork } from "./rater-work.ts";
import type { UsualWork } from "./usual-work.ts";

/** What a rule found: the numbers it is about, and on how many judgments or checks they rest. */
export interface Found {
  rule: AlertRule;
  seen: number;
  usual: number | null;
  n: number;
}

/** How likely each rule may raise one or more false alarms about the raters of a study. */
export interface ErrorRates {
  failedChecks: number;
  hurried: number;
  sameSide: number;
  alternating: number;
}

export const errorRates: ErrorRates = {
  failedChecks: 0.008,
  hurried: 0.012,
  sameSide: 0.016,
  alternating: 0.02,
};

type RaterRule = (work: RaterWork, usual: UsualWork, rates: ErrorRates) => Found | null;

const fewestFailures = 2;

/**
 * So many checks failed that a careful rater would by chance fail as many with less than its part of the
 * rate. The c-th failure has 2^-(c-1) of a rater's part, so that looking after every check is allowed for.
 */
const failedChecks: RaterRule = ({ checksFailed, checksAnswered }, usual, rates) => {
  if (checksFailed < fewestFailures) return null;
  const allowed = (rates.failedChecks / usual.raters) * 0.5 ** (checksFailed - 1);
  const chance = binomialUpperTail(checksFailed, checksAnswered, usual.checkFailing);
  if (chance > allowed) return null;
  return {
    rule: "failed-checks",
    seen: checksFailed,
    usual: usual.checkFailing,
    n: checksAnswered,
  };
};

const hurriedBelow = 1 / 3;

/** A median time below a third of the usual, and further from it than raters' medians lie apart. */
const hurried: RaterRule = ({ paceAt }, { pace, raters }, rates) => {
  if (pace === null) return null;
  for (const { judgments, medianSeconds } of paceAt) {
    const allowed = (rates.hurried / raters) * shareOfLook(judgments, "pace");
    const distance = (pace.center - Math.log(Math.max(medianSeconds, 1e-3))) / pace.spread;
    const isShort = medianSeconds < hurriedBelow * Math.exp(pace.center);
    if (isShort && studentTUpperTail(distance, pace.raters - 1) <= allowed) {
      return {
        rule: "hurried",
        seen: medianSeconds,
        usual: Math.exp(pace.center),
        n: judgments,
      };
    }
  }
  return null;
};

const sameSideShare = 0.9;

/** One side nearly always, more often than chance allows among so many raters. */
const sameSide: RaterRule = ({ sidesAt }, usual, rates) => {
  for (const { choices, left } of sidesAt) {
    const most = Math.max(left, choices - left);
    if (most / choices < sameSideShare) continue;
    const chanceOfSide = most === left ? usual.left : 1 - usual.left;
    const allowed = (rates.sameSide / usual.raters) * shareOfLook(choices, "sides");
    if (2 * binomialUpperTail(most, choices, chanceOfSide) <= allowed)
      return { rule: "same-side", seen: most / choices, usual: chanceOfSide, n: choices };
  }
  return null;
};

/** Left, right, left, right: the side changes nearly each time, more often than with the other raters. */
const alternating: RaterRule = ({ sidesAt }, usual, rates) => {
  for (const { choices, switches } of sidesAt) {
    const turns = choices - 1;
    if (switches / turns < sameSideShare) continue;
    const allowed = (rates.alternating / usual.raters) * shareOfLook(choices, "sides");
    if (binomialUpperTail(switches, turns, usual.switching) <= allowed)
      return { rule: "alternating", seen: switches / turns, usual: usual.switching, n: choices };
  }
  return null;
};

const rules: readonly RaterRule[] = [failedChecks, hurried, sameSide, alternating];

/** What there is to say of one rater, beside how the raters of the study usually work. */
export const alertsOfRater = (
  work: RaterWork,
  usual: UsualWork,
  rates: ErrorRates = errorRates,
): Found[] => rules.flatMap((rule) => rule(work, usual, rates) ?? []);
