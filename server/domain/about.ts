import type { AboutQuestion } from "../../shared/model/about.ts";
import type { StudyView } from "../../shared/protocol/rater-protocol.ts";
import { AppError } from "./app-error.ts";

const defaultAboutLength = 200;

/** The questions about the rater as pages show them. */
export const aboutViewOf = (about: Record<string, AboutQuestion> | undefined): StudyView["about"] =>
  Object.entries(about ?? {}).map(([id, { ask, help, options, max_length }]) => ({
    id,
    ask,
    help: help ?? null,
    options: options ?? null,
    maxLength: options === undefined ? (max_length ?? defaultAboutLength) : null,
  }));

/** What a rater answered, without what they left empty; `invalid` where it answers no question. */
export function checkAbout(
  questions: StudyView["about"],
  answers: Record<string, string>,
): Record<string, string> {
  const given = Object.entries(answers)
    .map(([id, answer]) => [id, answer.trim()] as const)
    .filter(([, answer]) => answer !== "");
  for (const [id, answer] of given) {
    const question = questions.find((each) => each.id === id);
    if (question === undefined) throw new AppError("invalid", `There is no question "${id}".`);
    const fits =
      question.options === null
        ? answer.length <= (question.maxLength ?? 0)
        : question.options.includes(answer);
    if (!fits) throw new AppError("invalid", `The answer to "${id}" is none that it has room for.`);
  }
  return Object.fromEntries(given);
}
