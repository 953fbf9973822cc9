import type { Question } from "../../../shared/model/question.ts";
import {
  type RatingTable,
  ratingTable,
} from "../../../shared/statistics/agreement/rating-table.ts";
import { choiceScores } from "./choice-scores.ts";
import type { Selection } from "./selection.ts";
import type { AnswerColumns } from "./study-columns.ts";

/** `arms`: what a choice says of an arm; `labels`: of the sealed labels x and y, which tell no arm. */
export type Coding = "arms" | "labels";

/** `definite`: of a verdict only correct and incorrect; unsure and refusals count as missing. */
export type AnswersTaken = "all" | "definite";

const definiteAnswers: ReadonlySet<unknown> = new Set(["correct", "incorrect"]);

/** The value of each option as a number, NaN for one that counts as missing. */
function valuesOf(question: Question, taken: AnswersTaken): number[] {
  if (question.kind === "choice") return choiceScores(question);
  if (question.kind === "scale") return question.options.map(({ value }) => Number(value));
  return question.options.map(({ value }, code) =>
    taken === "definite" && !definiteAnswers.has(value) ? NaN : code,
  );
}

/** Whether a choice for x is one for the arm that the study lists later. */
const xIsLater = ({ pairs }: Selection["columns"], pair: number): boolean =>
  (pairs.xArm[pair] ?? 0) > (pairs.yArm[pair] ?? 0);

/** Numbers for units or raters that occur, in the order of appearance. */
function renumber(size: number) {
  const codes = new Int32Array(size).fill(-1);
  let count = 0;
  return {
    code: (key: number): number => {
      const known = codes[key] ?? -1;
      if (known >= 0) return known;
      codes[key] = count;
      count += 1;
      return count - 1;
    },
    count: () => count,
  };
}

/**
 * Who answered what about which pair (or response): the table that agreement is computed from. Only units
 * and raters that occur take a place; the declared options are its scale.
 */
export function agreementTable(
  { columns, rows }: Pick<Selection, "columns" | "rows">,
  answers: AnswerColumns,
  { coding, taken }: { coding: Coding; taken: AnswersTaken },
): RatingTable {
  const { question } = answers;
  const { judgments, pairs } = columns;
  const values = valuesOf(question, taken);
  const choice = question.kind === "choice";
  const units = renumber(2 * pairs.count);
  const raters = renumber(columns.raters.labels.length);
  const taking = { unit: [] as number[], rater: [] as number[], value: [] as number[] };
  const take = (row: number, place: number, value: number): void => {
    if (Number.isNaN(value)) return;
    taking.unit.push(units.code(place));
    taking.rater.push(raters.code(judgments.rater[row] ?? 0));
    taking.value.push(value);
  };
  for (const row of rows) {
    const pair = judgments.pair[row] ?? 0;
    const about = values[answers.pair[row] ?? -1] ?? NaN;
    if (choice) {
      const forX = judgments.xLeft[row] === 1 ? about : 0 - about;
      const later = coding === "labels" || xIsLater(columns, pair);
      take(row, 2 * pair, later ? forX : 0 - forX);
    } else {
      take(row, 2 * pair, about);
      take(row, 2 * pair, values[answers.x[row] ?? -1] ?? NaN);
      take(row, 2 * pair + 1, values[answers.y[row] ?? -1] ?? NaN);
    }
  }
  const domain = values.filter((value) => !Number.isNaN(value));
  return ratingTable({ ...taking, units: units.count(), raters: raters.count() }, domain);
}
