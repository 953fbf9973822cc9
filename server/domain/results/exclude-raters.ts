import type { ExclusionResult } from "../../../shared/model/results/study-results.ts";
import type { Study } from "../../../shared/model/study.ts";
import { median } from "../../../shared/statistics/summary/moments.ts";
import type { Selection } from "./selection.ts";
import { chosenSides } from "./chosen-sides.ts";

type Rule = NonNullable<Study["exclusions"]>[number];

/** What the rules look at, by rater. */
interface Conduct {
  checksFailed: Int32Array | null;
  medianSeconds: (number | null)[];
  sides: { left: number; right: number }[];
}

/** Each rater's median time of a judgment, by the server's clock; null for one without judgments. */
export function medianSeconds({ columns, rows }: Selection): (number | null)[] {
  const times: number[][] = columns.raters.labels.map(() => []);
  for (const row of rows) {
    times[columns.judgments.rater[row] ?? 0]?.push(columns.judgments.seconds[row] ?? 0);
  }
  return times.map((own) => median(own) ?? null);
}

function wordsOf(rule: Rule): string {
  if (rule.rule === "failed-checks") return `failed ${rule.at_least} or more attention checks`;
  if (rule.rule === "median-seconds-below") {
    return `took less than ${rule.seconds} s for their median judgment`;
  }
  const share = `a share of ${rule.at_least} or more`;
  return `chose one side in ${share} of ${rule.of_at_least} or more choices`;
}

/** Whether a rule leaves a rater out; null where it cannot be told of anybody. */
function judgeBy(rule: Rule, conduct: Conduct): ((rater: number) => boolean) | null {
  if (rule.rule === "failed-checks") {
    const failed = conduct.checksFailed;
    return failed === null ? null : (rater) => (failed[rater] ?? 0) >= rule.at_least;
  }
  if (rule.rule === "median-seconds-below") {
    return (rater) => (conduct.medianSeconds[rater] ?? Infinity) < rule.seconds;
  }
  return (rater) => {
    const { left, right } = conduct.sides[rater] ?? { left: 0, right: 0 };
    const choices = left + right;
    return choices >= rule.of_at_least && Math.max(left, right) >= rule.at_least * choices;
  };
}

/** Whom the declared rules leave out, rule by rule. The rules look at every judgment that counts. */
export function excludeRaters(
  rules: readonly Rule[],
  all: Selection,
): { results: ExclusionResult[]; excluded: Map<number, string[]> } {
  const { raters, judgments } = all.columns;
  const conduct: Conduct = {
    checksFailed: raters.checksFailed,
    medianSeconds: medianSeconds(all),
    sides: chosenSides(all),
  };
  const counts = new Int32Array(raters.labels.length);
  for (const row of all.rows) {
    const rater = judgments.rater[row] ?? 0;
    counts[rater] = (counts[rater] ?? 0) + 1;
  }
  const excluded = new Map<number, string[]>();
  const results = rules.map((rule): ExclusionResult => {
    const leavesOut = judgeBy(rule, conduct);
    const named = { rule: rule.rule, says: wordsOf(rule) };
    if (leavesOut === null) return { ...named, raters: null, judgments: null, reason: "no_data" };
    const out = [...raters.labels.keys()].filter(leavesOut);
    for (const rater of out) excluded.set(rater, [...(excluded.get(rater) ?? []), rule.rule]);
    return {
      ...named,
      raters: out.map((rater) => raters.labels[rater] ?? ""),
      judgments: out.reduce((sum, rater) => sum + (counts[rater] ?? 0), 0),
    };
  });
  return { results, excluded };
}
