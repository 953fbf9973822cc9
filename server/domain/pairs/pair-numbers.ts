import type { WatchedPair } from "../../../shared/protocol/watched-pairs.ts";
import type { Question } from "../../../shared/model/question.ts";
import type { Answer } from "../../../shared/model/judgment.ts";
import type { ResponseLabel } from "../response-labels.ts";

/** A judgment of a pair as it stands, with the label of the response that stood left; null where one stood alone. */
export interface PairJudgment {
  counted: boolean;
  flags: readonly string[];
  answers: Record<string, Answer>;
  left: ResponseLabel | null;
}

type Pooled = NonNullable<WatchedPair["answers"]>[number];

/** What a choice says in sealed labels: who chose left where x stood left chose x. */
function labelled(value: string, left: ResponseLabel | null): string {
  if (left === null || !/^(left|right)(_|$)/.test(value)) return value;
  const isLeft = value.startsWith("left");
  const label = isLeft === (left === "x") ? "x" : "y";
  return value.replace(/^(left|right)/, label);
}

/** The single values of an answer, each with what it is about. */
function valuesOf(answer: Answer, left: ResponseLabel | null): [on: Pooled["on"], value: string][] {
  if (typeof answer !== "object") return [["pair", labelled(String(answer), left)]];
  const right: ResponseLabel | null = left === null ? null : left === "x" ? "y" : "x";
  const placed: [Pooled["on"] | null, string | number | undefined][] = [
    [left, answer.left],
    [right, answer.right],
    ["x", answer.single],
  ];
  return placed.flatMap(([on, value]) =>
    on === null || value === undefined ? [] : [[on, String(value)] as [Pooled["on"], string]],
  );
}

/** How often each answer was given, over all raters; texts are left aside. */
export function pooledAnswers(
  questions: readonly Question[],
  judgments: readonly PairJudgment[],
): Pooled[] {
  const pooled = new Map<string, Pooled>();
  for (const { id, kind } of questions) {
    if (kind === "text") continue;
    for (const { answers, left } of judgments) {
      const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
      if (answer === undefined) continue;
      for (const [on, value] of valuesOf(answer, left)) {
        const key = JSON.stringify([id, on, value]);
        const known = pooled.get(key) ?? { question: id, on, value, count: 0 };
        pooled.set(key, { ...known, count: known.count + 1 });
      }
    }
  }
  return [...pooled.values()];
}

/**
 * The share of two raters' answers that differ, over all raters and all that a question asks of a pair;
 * null where no two answered.
 */
export function disagreementOn(question: string, pooled: readonly Pooled[]): number | null {
  let differing = 0;
  let all = 0;
  for (const on of ["pair", "x", "y"] as const) {
    const counts = pooled.flatMap((each) =>
      each.question === question && each.on === on ? [each.count] : [],
    );
    const given = counts.reduce((sum, count) => sum + count, 0);
    all += given * (given - 1);
    differing += given * given - counts.reduce((sum, count) => sum + count * count, 0);
  }
  return all === 0 ? null : differing / all;
}
