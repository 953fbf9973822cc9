import type { Answer, AnswerValue, JudgmentDraft } from "../../shared/model/judgment.ts";
import type { Question } from "../../shared/model/question.ts";
import { AppError } from "./app-error.ts";

type Unit = "pair" | "response";

const positionsOf = (unit: Unit) =>
  unit === "pair" ? (["left", "right"] as const) : (["single"] as const);

const complaint = (question: Question, value: AnswerValue): string | null => {
  if (question.kind === "text") {
    if (typeof value !== "string") return `Answer to "${question.id}" is no text`;
    if (question.required && value.trim() === "")
      return `Question "${question.id}" is not answered`;
    const longest = question.maxLength ?? Infinity;
    return value.length > longest
      ? `Answer to "${question.id}" has over ${longest} characters`
      : null;
  }
  return question.options.some((option) => option.value === value)
    ? null
    : `"${value}" is no answer to "${question.id}"`;
};

/** The values of an answer, one for what the question is asked of; null where its form does not fit. */
const valuesOf = (
  question: Question,
  answer: Answer,
  unit: Unit,
): (AnswerValue | undefined)[] | null => {
  if (question.each === "pair" || unit === "response") {
    if (typeof answer !== "object") return [answer];
    return unit === "response" && answer.left === undefined && answer.right === undefined
      ? [answer.single]
      : null;
  }
  if (typeof answer !== "object" || answer.single !== undefined) return null;
  return positionsOf(unit).map((position) => answer[position]);
};

/**
 * Holds a judgment's answers and flags against the study's questions. Throws `invalid` with every
 * complaint: an unknown question, a missing answer, a value that is no option.
 */
export function checkAnswers(
  questions: readonly Question[],
  unit: Unit,
  allowedFlags: readonly string[],
  { answers, flags }: Pick<JudgmentDraft, "answers" | "flags">,
): void {
  const known = new Set(questions.map(({ id }) => id));
  const complaints = [
    ...Object.keys(answers)
      .filter((id) => !known.has(id))
      .map((id) => `There is no question "${id}"`),
    ...flags
      .filter((flag) => !allowedFlags.includes(flag))
      .map((flag) => `Flag "${flag}" is not offered`),
    ...questions.flatMap((question) => {
      const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
      if (answer === undefined)
        return question.required ? [`Question "${question.id}" is not answered`] : [];
      const values = valuesOf(question, answer, unit);
      if (values === null) return [`Answer to "${question.id}" has the wrong form`];
      return values.flatMap((value) => {
        if (value === undefined)
          return question.required
            ? [`Question "${question.id}" is not answered for each reply`]
            : [];
        return complaint(question, value) ?? [];
      });
    }),
  ];
  if (complaints.length > 0) {
    throw new AppError("invalid", complaints.join(". "), { details: complaints });
  }
}
