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
  if (option !== null && question.kind === "choice")
    throw new AppError(
      "invalid",
      `Question "${asked}" is a choice between two responses: no option of it applies to one of them. Its labels are scores.`,
    );
  if (!takesLabels(question))
    throw new AppError(
      "invalid",
      `Question "${asked}" is not about single responses, which is what labels are about.`,
    );
  return question;
}

/** The question of which labels say whether one option applies; null asked: the only one that has the option. */
export function expectQuestionWithOption(
  study: Study,
  asked: string | null,
  option: string,
): Question {
  if (asked !== null) return expectLabelQuestion(study, asked, option);
  const having = labelQuestions(study).filter(
    ({ kind, options }) =>
      kind !== "choice" && options.some(({ value }) => String(value) === option),
  );
  const [only] = having;
  if (only !== undefined && having.length === 1) return only;
  throw new AppError(
    "invalid",
    only === undefined
      ? `No question about single responses has the option "${option}". Name the question and its option.`
      : `More than one question has the option "${option}": name one of ${having.map(({ id }) => id).join(", ")}.`,
  );
}
