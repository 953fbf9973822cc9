import type { Answer, AnswerValue } from "../../../shared/model/judgment.ts";
import type { Question } from "../../../shared/model/question.ts";
import { asListed } from "./as-listed.ts";
import { meetsExpected } from "./meets-expected.ts";
import type { ProbeRow } from "./probe-records.ts";
import type { QualityFiles } from "./quality-files.ts";
import type { Side } from "../sides.ts";

/** What a rater's probes say of their care; nothing of it leaves anybody out. */
export interface RaterCare {
  checksMet: number;
  checksFailed: number;
  /** Each check answered, by its place in its file. */
  checks: { item: number; met: boolean }[];
  goldCorrect: number;
  goldAnswered: number;
  /** Of the answers given twice, to a pair and to its repeat: how many, and how many were the same. */
  repeated: number;
  repeatedSame: number;
}

export const noCare = (): RaterCare => ({
  checksMet: 0,
  checksFailed: 0,
  checks: [],
  goldCorrect: 0,
  goldAnswered: 0,
  repeated: 0,
  repeatedSame: 0,
});

interface Given {
  answers: Record<string, Answer>;
  side: Side;
}

/** The single values of an answer, oriented as listed. */
function valuesOf(question: Question, { answers, side }: Given): (AnswerValue | undefined)[] {
  const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
  if (answer === undefined) return [];
  const listed = asListed(question, answer, side);
  return typeof listed === "object" ? [listed.left, listed.right, listed.single] : [listed];
}

function countRepeat(questions: readonly Question[], first: Given, again: Given, care: RaterCare) {
  for (const question of questions) {
    if (question.kind === "text") continue;
    const before = valuesOf(question, first);
    for (const [place, value] of valuesOf(question, again).entries()) {
      if (value === undefined || before[place] === undefined) continue;
      care.repeated += 1;
      if (value === before[place]) care.repeatedSame += 1;
    }
  }
}

/**
 * Adds what one answered probe says to its rater's care. `original` is the judgment that a repeat
 * repeats, null where it has none that stands.
 */
export function countProbe(
  { questions, files }: { questions: readonly Question[]; files: QualityFiles },
  { kind, item, side }: Pick<ProbeRow, "kind" | "item" | "side">,
  { answers, original }: { answers: Record<string, Answer>; original: Given | null },
  care: RaterCare,
): void {
  const given = { answers, side };
  if (kind === "repeat") {
    if (original !== null) countRepeat(questions, original, given, care);
    return;
  }
  const found = (kind === "check" ? files.checks : files.gold)[item];
  if (found === undefined) throw new Error(`A probe names ${kind} ${item}, which the study lacks`);
  const isRight = meetsExpected(questions, found.expected, given);
  if (kind === "gold") {
    care.goldAnswered += 1;
    if (isRight) care.goldCorrect += 1;
    return;
  }
  care.checks.push({ item, met: isRight });
  if (isRight) care.checksMet += 1;
  else care.checksFailed += 1;
}
