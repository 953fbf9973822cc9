import { quantileOfSorted } from "../../../shared/statistics/summary/quantile.ts";
import type { RaterWork } from "./rater-work.ts";

/** How the raters of a study usually work: what one of them is held against. */
export interface UsualWork {
  /** Among how many raters somebody may stand out by chance: those there are, or those planned. */
  raters: number;
  /** Share of checks that a careful rater fails. */
  checkFailing: number;
  /** Share of decisive choices for the left side; one half unless it is plainly another. */
  left: number;
  /** How often the side changes from one choice to the next; at least one half. */
  switching: number;
  /** Of the logarithm of raters' median seconds; null while too few have judged enough. */
  pace: { raters: number; center: number; spread: number } | null;
}

const fewestRaters = 20;
const carefulFailing = 0.02;
/** Standard errors by which the pooled share of left choices must differ from one half to replace it. */
const plainly = 3;
/** Who changes sides, or keeps to one, more often than this is not asked how often raters do. */
const nearlyAlways = 0.85;
const fewestTurns = 10;
const fewestCompared = 8;
const leastSpread = 0.4;
const toDeviation = 1.4826;

const median = (values: readonly number[]): number =>
  quantileOfSorted(Float64Array.from(values).toSorted(), 0.5);

function usualPace(works: readonly RaterWork[]): UsualWork["pace"] {
  const logs = works.flatMap(({ paceAt: [first] }) =>
    first === undefined ? [] : [Math.log(Math.max(first.medianSeconds, 1e-3))],
  );
  if (logs.length < fewestCompared) return null;
  const center = median(logs);
  const spread = toDeviation * median(logs.map((each) => Math.abs(each - center)));
  return { raters: logs.length, center, spread: Math.max(spread, leastSpread) };
}

function usualSwitching(works: readonly RaterWork[]): number {
  let switches = 0;
  let turns = 0;
  for (const { sides } of works) {
    const own = sides.choices - 1;
    if (own < fewestTurns || sides.switches / own > nearlyAlways) continue;
    switches += sides.switches;
    turns += own;
  }
  return turns === 0 ? 0.5 : Math.max(0.5, switches / turns);
}

/** Of raters who choose both sides: whoever does not is no reason to expect it of the others. */
function usualLeft(works: readonly RaterWork[]): number {
  let choices = 0;
  let left = 0;
  let raters = 0;
  for (const { sides } of works) {
    const most = Math.max(sides.left, sides.choices - sides.left);
    if (sides.choices < fewestTurns || most / sides.choices > nearlyAlways) continue;
    raters += 1;
    choices += sides.choices;
    left += sides.left;
  }
  if (raters < fewestCompared) return 0.5;
  const isPlain = Math.abs(left / choices - 0.5) > plainly * Math.sqrt(0.25 / choices);
  return isPlain ? left / choices : 0.5;
}

/** Half of the raters fail no larger a share of their checks; never less than careful raters do. */
function usualFailing(works: readonly RaterWork[]): number {
  const shares = works.flatMap(({ checksFailed, checksAnswered }) =>
    checksAnswered < 2 ? [] : [checksFailed / checksAnswered],
  );
  return shares.length < fewestCompared ? carefulFailing : Math.max(carefulFailing, median(shares));
}

/** `planned`: how many raters the study expects. */
export const usualWork = (works: readonly RaterWork[], planned: number): UsualWork => ({
  raters: Math.max(fewestRaters, planned, works.length),
  checkFailing: usualFailing(works),
  left: usualLeft(works),
  switching: usualSwitching(works),
  pace: usualPace(works),
});
