import type { Quiz } from "../../../shared/model/quiz.ts";

export interface MarkedQuiz {
  /** By question, in their order. */
  right: boolean[];
  passed: boolean;
}

/** Marks a rater's answers, each the place of an option from 0; throws RangeError where they do not fit. */
export function markQuiz({ questions, pass }: Quiz, answers: readonly number[]): MarkedQuiz {
  if (answers.length !== questions.length)
    throw new RangeError(`${questions.length} questions have ${answers.length} answers`);
  const right = questions.map(({ options, answer }, index) => {
    const chosen = options[answers[index] ?? -1];
    if (chosen === undefined) throw new RangeError(`Question ${index + 1} has no such option`);
    return chosen === answer;
  });
  const count = right.filter(Boolean).length;
  return { right, passed: count >= (pass ?? questions.length) };
}
