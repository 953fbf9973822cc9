import type { ExpectedAnswers } from "../../../shared/model/probe-item.ts";
import type { Question } from "../../../shared/model/question.ts";
import type { Study } from "../../../shared/model/study.ts";
import { resolveQuestions } from "../../domain/resolve-questions.ts";
import { suggestName } from "../explain/suggest-name.ts";
import { anyOf } from "../explain/words.ts";

/** What is wrong with a field of an item. */
export interface Complaint {
  field: string;
  message: string;
  mend: string;
}

type Expected = ExpectedAnswers[string];

function checkValues(
  { options }: Question,
  field: string,
  accepted: string | number | readonly (string | number)[],
): Complaint[] {
  const known = options.map(({ value }) => String(value));
  return [accepted]
    .flat()
    .filter((value) => !known.includes(String(value)))
    .map((value) => ({
      field,
      message: `"${value}" is no answer to this question`,
      mend: `use ${anyOf(known)}`,
    }));
}

const isBySide = (expected: Expected): expected is Extract<Expected, { left?: unknown }> =>
  typeof expected === "object" && !Array.isArray(expected);

function checkQuestion(study: Study, question: Question, expected: Expected): Complaint[] {
  const field = `expected.${question.id}`;
  if (question.kind === "text") {
    const message = "Is answered in the rater's own words: no answer is right";
    return [{ field, message, mend: "name another question" }];
  }
  const isOfEach = question.each === "response" && study.unit !== "response";
  if (!isBySide(expected)) {
    if (!isOfEach) return checkValues(question, field, expected);
    const mend = "write { left: …, right: … }, or one of the two";
    return [{ field, message: "Is asked of each response", mend }];
  }
  if (!isOfEach) {
    return [{ field, message: "Is asked once", mend: "write the answer without left and right" }];
  }
  const sides = (["left", "right"] as const).filter((side) => expected[side] !== undefined);
  if (sides.length === 0)
    return [{ field, message: "Names neither side", mend: "add left, right or both" }];
  return sides.flatMap((side) => checkValues(question, `${field}.${side}`, expected[side] ?? []));
}

/** The answers that an item expects, against the study's questions. */
export function checkExpected(study: Study, expected: ExpectedAnswers): Complaint[] {
  const questions = resolveQuestions(study);
  return Object.entries(expected).flatMap(([id, wanted]) => {
    const question = questions.find((each) => each.id === id);
    if (question !== undefined) return checkQuestion(study, question, wanted);
    const names = questions.map((each) => each.id);
    const meant = suggestName(id, names);
    const mend = meant === null ? `use ${anyOf(names)}` : `did you mean ${meant}?`;
    return [{ field: `expected.${id}`, message: `There is no question "${id}"`, mend }];
  });
}
