import type { Answer, AnswerValue } from "../../../shared/model/judgment.ts";
import type { Question } from "../../../shared/model/question.ts";
import type { Side } from "../sides.ts";

const mirrored = (value: AnswerValue): AnswerValue => {
  const name = String(value);
  if (name.startsWith("left")) return name.replace("left", "right");
  return name.startsWith("right") ? name.replace("right", "left") : value;
};

/**
 * An answer as it would have been given had the first response, as listed, stood left: what answers to
 * one pair, shown either way round, have in common.
 */
export function asListed({ kind }: Pick<Question, "kind">, answer: Answer, side: Side): Answer {
  if (side === 0) return answer;
  if (typeof answer !== "object") return kind === "choice" ? mirrored(answer) : answer;
  const { left, right, ...alone } = answer;
  return {
    ...alone,
    ...(right === undefined ? {} : { left: right }),
    ...(left === undefined ? {} : { right: left }),
  };
}
