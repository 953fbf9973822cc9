import type { AnswerValue } from "../../../shared/model/judgment.ts";
import type { Question } from "../../../shared/model/question.ts";
import type { JudgmentsRow } from "../tables/judgments.ts";
import type { Manifest } from "./check-manifest.ts";

type Position = JudgmentsRow["position"];

/** What a question is asked about. */
export const positionsOf = (each: Question["each"], unit: Manifest["unit"]): Position[] => {
  if (each === "pair") return ["pair"];
  return unit === "response" ? ["single"] : ["left", "right"];
};

/** Columns of an answer that do not go with its question. */
export function* answerFaults(
  { position, value }: { position: Position; value: AnswerValue | null },
  question: Question | undefined,
  unit: Manifest["unit"],
): Generator<[string, string]> {
  if (question === undefined) {
    yield ["question", "is none of the study"];
    return;
  }
  if (!positionsOf(question.each, unit).includes(position))
    yield ["position", "is none that the question is asked about"];
  const isOption = question.options.some((option) => option.value === value);
  if (question.kind === "text" ? value !== null : !isOption)
    yield ["value", "is no answer to the question"];
}
