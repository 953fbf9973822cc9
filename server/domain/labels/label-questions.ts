import type { Question } from "../../../shared/model/question.ts";
import type { Study } from "../../../shared/model/study.ts";
import { AppError } from "../app-error.ts";
import { resolveQuestions } from "../resolve-questions.ts";

const takesLabels = ({ kind, each }: Question): boolean =>
  kind === "choice" || (kind !== "text" && each === "response");

/** The questions of a study that labels can be held against: choices, and those about single responses. */
export const labelQuestions = (study: Study): Question[] =>
  resolveQuestions(study).filter(takesLabels);

/** The question that labels are held against; rejects with `invalid` where they cannot be. */
export function expectLabelQuestion(study: Study, asked: string, option: string | null): Question {
  const question = resolveQuestions(study).find(({ id }) => id === asked);
  if (question === undefined || question.kind === "text") {
    const names = labelQuestions(study).map(({ id }) => id);
    throw new AppError(
      "invalid",
      `There is no question "${asked}" to label: use ${names.join(", ")}.`,
    );
  }
  if (option !== null && !question.options.some((each) => String(each.value) === option))
    throw new AppError("invalid", `"${option}" is no option of question "${asked}".`);
  if (!takesLabels(question))
    throw new AppError(
      "invalid",
      `Question "${asked}" is not about single responses, which is what labels are about.`,
    );
  return question;
}
