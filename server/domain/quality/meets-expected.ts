import type { Answer, AnswerValue } from "../../../shared/model/judgment.ts";
import type { ExpectedAnswers } from "../../../shared/model/probe-item.ts";
import type { Question } from "../../../shared/model/question.ts";
import type { Side } from "../sides.ts";
import { asListed } from "./as-listed.ts";

const isAmong = (
  accepted: AnswerValue | readonly AnswerValue[],
  value: AnswerValue | undefined,
): boolean =>
  value !== undefined && [accepted].flat().some((each) => String(each) === String(value));

function meets(expected: ExpectedAnswers[string], answer: Answer): boolean {
  if (typeof expected !== "object" || Array.isArray(expected)) {
    const value = typeof answer === "object" ? answer.single : answer;
    return isAmong(expected, value);
  }
  if (typeof answer !== "object") return false;
  return (["left", "right"] as const).every(
    (position) => expected[position] === undefined || isAmong(expected[position], answer[position]),
  );
}

/** Whether a rater gave every answer that a probe asks for; what it does not name is free. */
export const meetsExpected = (
  questions: readonly Question[],
  expected: ExpectedAnswers,
  { answers, side }: { answers: Record<string, Answer>; side: Side },
): boolean =>
  Object.entries(expected).every(([id, wanted]) => {
    const question = questions.find((each) => each.id === id);
    const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
    if (question === undefined || answer === undefined) return false;
    return meets(wanted, asListed(question, answer, side));
  });
