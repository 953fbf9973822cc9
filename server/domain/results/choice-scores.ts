import type { Question } from "../../../shared/model/question.ts";

/** How far each option of a choice prefers the left response: 2 much, 1 (slightly), 0 alike, to -2. */
export const choiceScores = ({ options }: Question): number[] =>
  options.map(({ value }) => {
    const name = String(value);
    if (name === "same") return 0;
    const size = name.endsWith("_much") ? 2 : 1;
    return name.startsWith("left") ? size : -size;
  });
