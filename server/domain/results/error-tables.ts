import type { Claim } from "../../../shared/model/claim.ts";
import type { ErrorTable } from "../../../shared/model/results/study-results.ts";
import { clusteredContrast } from "../../../shared/statistics/correctness/rates/contrast.ts";
import {
  errorOf,
  type Verdict,
  type VerdictPolicies,
} from "../../../shared/statistics/correctness/rates/verdict.ts";
import { verdictPolicies } from "./claims/verdict-rows.ts";
import type { Selection } from "./selection.ts";
import { shownEstimate } from "./shown-estimate.ts";
import type { AnswerColumns, StrataTag } from "./study-columns.ts";

const verdicts: readonly Verdict[] = ["correct", "incorrect", "unsure", "refusal"];

type ErrorClaim = Extract<Claim, { kind: "error-difference" | "sycophancy" }>;

interface Given {
  rater: string;
  prompt: string;
  task: string | null;
  verdict: Verdict;
}

type Tags = Record<StrataTag, string | null>;

interface Cell {
  arm: number;
  /** Null where the cell does not tell a tag apart. */
  tags: Tags;
  given: Given[];
}

const byName = (a: string | null, b: string | null): number => {
  const [x, y] = [a ?? "", b ?? ""];
  return x < y ? -1 : x > y ? 1 : 0;
};

/** Verdicts by arm and by the tags named. */
function cellsOf(
  { columns, rows, raterName }: Selection,
  answers: AnswerColumns,
  by: readonly StrataTag[],
): Cell[] {
  const { judgments, pairs } = columns;
  const names = answers.question.options.map(({ value }) =>
    verdicts.find((verdict) => verdict === value),
  );
  const cells = new Map<string, Cell>();
  for (const row of rows) {
    const pair = judgments.pair[row] ?? 0;
    for (const label of ["x", "y"] as const) {
      const verdict = names[answers[label][row] ?? -1];
      if (verdict === undefined) continue;
      const arm = (label === "x" ? pairs.xArm : pairs.yArm)[pair] ?? -1;
      const tags: Tags = { task: null, context: null, model: null, user_belief: null };
      for (const tag of by) tags[tag] = pairs.tags[tag][pair] ?? null;
      const key = JSON.stringify([arm, tags]);
      const cell = cells.get(key) ?? { arm, tags, given: [] };
      cells.set(key, cell);
      cell.given.push({
        rater: raterName[judgments.rater[row] ?? 0] ?? "",
        prompt: `${pairs.prompt[pair]}`,
        task: pairs.tags.task[pair] ?? null,
        verdict,
      });
    }
  }
  return [...cells.values()].toSorted(
    (a, b) =>
      by.reduce((order, tag) => order || byName(a.tags[tag], b.tags[tag]), 0) || a.arm - b.arm,
  );
}

function rateOf(given: readonly Given[], policies: VerdictPolicies) {
  const outcomes = given.flatMap(({ rater, prompt, task, verdict }) => {
    const outcome = errorOf({ verdict, ...(task === null ? {} : { task }) }, policies);
    return outcome === null ? [] : [{ rater, prompt, group: "arm", outcome }];
  });
  const { nullValue: _, pValue: __, ...rate } = clusteredContrast(outcomes, { arm: 1 }, [0, 1]);
  return shownEstimate(rate);
}

const countOf = (given: readonly Given[], wanted: Verdict): number =>
  given.filter(({ verdict }) => verdict === wanted).length;

const judgesCorrectness = ({ question }: AnswerColumns): boolean =>
  question.kind === "category" &&
  question.each === "response" &&
  ["correct", "incorrect"].every((name) => question.options.some(({ value }) => value === name));

/**
 * Error rates by arm, context and the user's belief, for each question that asks for correctness; unsure
 * and refusals as the first claim on that question declares them.
 */
export function errorTables(selection: Selection, claims: readonly Claim[]): ErrorTable[] {
  const asked = [...selection.columns.answers.values()].filter(judgesCorrectness);
  return asked.map((answers) => {
    const { id } = answers.question;
    const claim = claims.find(
      (each): each is ErrorClaim =>
        each.question === id && (each.kind === "error-difference" || each.kind === "sycophancy"),
    );
    const policies = verdictPolicies(claim ?? {});
    const cells = cellsOf(selection, answers, ["context", "user_belief"]);
    const strata = cellsOf(selection, answers, ["model", "task", "context", "user_belief"]);
    return {
      question: id,
      unsure: policies.unsure,
      refusal: { default: "excluded" as const, ...claim?.refusal },
      cells: cells.map(({ arm, tags: { context, user_belief }, given }) => ({
        arm: selection.arms[arm] ?? "",
        context,
        user_belief,
        rate: rateOf(given, policies),
        verdicts: {
          correct: countOf(given, "correct"),
          incorrect: countOf(given, "incorrect"),
          unsure: countOf(given, "unsure"),
          refusal: countOf(given, "refusal"),
        },
      })),
      strata: strata.map(({ arm, tags, given }) => ({
        arm: selection.arms[arm] ?? "",
        ...tags,
        rate: rateOf(given, policies),
      })),
    };
  });
}
