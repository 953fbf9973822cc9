import type { Answer, AnswerValue } from "../../../shared/model/judgment.ts";
import type { ExpectedAnswers } from "../../../shared/model/probe-item.ts";
import type { Question } from "../../../shared/model/question.ts";
import type { Side } from "../sides.ts";
import { asListed } from "./as-listed.ts";

const oneOf = (
  accepted: AnswerValue | readonly AnswerValue[] | undefined,
): AnswerValue | undefined => [accepted].flat()[0];

function answerOf(expected: ExpectedAnswers[string]): Answer {
  if (typeof expected !== "object" || Array.isArray(expected)) return oneOf(expected) ?? "";
  const [left, right] = [oneOf(expected.left), oneOf(expected.right)];
  return {
    ...(left === undefined ? {} : { left }),
    ...(right === undefined ? {} : { right }),
  };
}

/** Answers that meet what a probe expects, as they are given where it is shown with this side. */
export const expectedAnswers = (
  questions: readonly Question[],
  expected: ExpectedAnswers,
  side: Side,
): Record<string, Answer> =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const wanted = expected[question.id];
      return wanted === undefined
        ? []
        : [[question.id, asListed(question, answerOf(wanted), side)] as const];
    }),
  );
