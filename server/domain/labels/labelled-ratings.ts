import type { LabelComparison } from "../../../shared/model/results/label-comparison.ts";
import type { LabelledRating } from "../../../shared/statistics/agreement/clustered-kappa.ts";
import { choiceScores } from "../results/choice-scores.ts";
import type { Selection } from "../results/selection.ts";
import type { AnswerColumns } from "../results/study-columns.ts";
import type { Label, LabelSet } from "./label-set.ts";

interface Labelled {
  coding: LabelComparison["coding"];
  categories: string[];
  ratings: LabelledRating[];
  undecided: number;
}

type LabelAt = (pair: number, response: "x" | "y") => string | null;

/** What is said of the responses of a pair. */
function labelAt({ columns, arms }: Selection, labels: readonly Label[]): LabelAt {
  const values = new Map(labels.map(({ line, arm, value }) => [`${line} ${arm}`, value]));
  const { line, xArm, yArm } = columns.pairs;
  return (pair, response) => {
    const arm = arms[(response === "x" ? xArm : yArm)[pair] ?? -1];
    return arm === undefined ? null : (values.get(`${line[pair]} ${arm}`) ?? null);
  };
}

/** Answers about single responses: the label of the response beside each. */
function ofResponses(
  { columns, rows, raterName }: Selection,
  answers: AnswerColumns,
  { option, at }: { option: string | null; at: LabelAt },
): Labelled {
  const values = answers.question.options.map(({ value }) => String(value));
  const categories = option === null ? values : ["other", option];
  const codeOf = (value: string): number =>
    option === null ? values.indexOf(value) : Number(value === option);
  const found: Labelled = { coding: "answers", categories, ratings: [], undecided: 0 };
  for (const row of rows) {
    const pair = columns.judgments.pair[row] ?? 0;
    for (const response of ["x", "y"] as const) {
      const given = values[answers[response][row] ?? -1];
      if (given === undefined) continue;
      const said = at(pair, response);
      if (said === null) found.undecided += 1;
      else {
        found.ratings.push({
          rater: raterName[columns.judgments.rater[row] ?? 0] ?? "",
          unit: `${pair}${response}`,
          human: codeOf(given),
          label: option === null ? codeOf(said) : Number(said === "true"),
        });
      }
    }
  }
  return found;
}

/** Choices between two responses: the arm with the higher score beside the arm that was chosen. */
function ofChoices(
  { columns, rows, raterName, arms }: Selection,
  answers: AnswerColumns,
  at: LabelAt,
): Labelled {
  const { judgments, pairs } = columns;
  const scores = choiceScores(answers.question);
  const found: Labelled = {
    coding: "preferred-arm",
    categories: [...arms],
    ratings: [],
    undecided: 0,
  };
  for (const row of rows) {
    const pair = judgments.pair[row] ?? 0;
    const forLeft = scores[answers.pair[row] ?? -1];
    if (forLeft === undefined) continue;
    const [x, y] = [at(pair, "x"), at(pair, "y")];
    const forX = judgments.xLeft[row] === 1 ? forLeft : 0 - forLeft;
    const ahead = x === null || y === null ? 0 : Number(x) - Number(y);
    if (forX === 0 || ahead === 0) found.undecided += 1;
    else {
      const [xArm, yArm] = [pairs.xArm[pair] ?? 0, pairs.yArm[pair] ?? 0];
      found.ratings.push({
        rater: raterName[judgments.rater[row] ?? 0] ?? "",
        unit: `${pair}`,
        human: forX > 0 ? xArm : yArm,
        label: ahead > 0 ? xArm : yArm,
      });
    }
  }
  return found;
}

/** Each answer to a set's question beside the label of what it is about. */
export function labelledRatings(
  selection: Selection,
  { question, option }: Pick<LabelSet, "question" | "option">,
  labels: readonly Label[],
): Labelled {
  const answers = selection.columns.answers.get(question);
  if (answers === undefined) {
    return { coding: "answers", categories: [], ratings: [], undecided: 0 };
  }
  const at = labelAt(selection, labels);
  return answers.question.kind === "choice"
    ? ofChoices(selection, answers, at)
    : ofResponses(selection, answers, { option, at });
}
