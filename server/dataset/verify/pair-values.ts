import type { PairValues } from "../../domain/seal/pair-commitments.ts";
import { plainName } from "../study/plain-name.ts";
import type { TextsRow } from "../tables/free-text.ts";
import type { PairsRow } from "../tables/pairs.ts";
import type { ShownRow } from "../tables/shown.ts";

/** The columns of `pairs` that `texts` tells too. */
export const toldTwice = ({ x, y, ...texts }: TextsRow): [keyof PairsRow, string | null][] => [
  ["prompt_id", plainName(texts.prompt_id)],
  ["task", plainName(texts.task)],
  ["context", plainName(texts.context)],
  ["model", plainName(texts.model)],
  ["user_belief", plainName(texts.user_belief)],
  ["x_arm", x.arm],
  ["y_arm", y?.arm ?? null],
  ["x_model", plainName(x.model)],
  ["y_model", plainName(y?.model ?? null)],
];

/** A pair as its commitments see it, put together from the tables. */
export function valuesOf(pair: PairsRow, texts: TextsRow, shown: ShownRow): PairValues {
  const firstIsX = pair.first === "x" || texts.y === null;
  const inOrder = <T>(x: T, y: T | null): [T, T | null] =>
    firstIsX || y === null ? [x, y] : [y, x];
  const [first, second] = inOrder(texts.x, texts.y);
  const [shownFirst, shownSecond] = inOrder(shown.x, shown.y);
  return {
    materials: {
      line: pair.line ?? 0,
      promptId: texts.prompt_id,
      prompt: texts.prompt,
      task: texts.task,
      context: texts.context,
      model: texts.model,
      userBelief: texts.user_belief,
      tags: texts.tags,
      referenceAnswer: texts.reference_answer,
      first: first.text,
      second: second?.text ?? null,
    },
    shown: {
      prompt: shown.prompt,
      reference: shown.reference,
      first: shownFirst,
      second: shownSecond,
    },
    arms: {
      first: { arm: first.arm, model: first.model },
      second: second === null ? null : { arm: second.arm, model: second.model },
    },
  };
}
