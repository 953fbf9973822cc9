import type { Study } from "../../shared/model/study.ts";

/** Indices into the responses of a prompt; the second is null where the unit is a response. */
export type PairIndices = readonly [first: number, second: number | null];

/**
 * What there is to judge of a prompt, always in the same order: the declared comparisons of which the
 * prompt has both arms or, where none are declared, every two arms in the order of `arms`. Where the
 * unit is a response: each response alone, in the order of `arms`.
 */
export function pairsOfPrompt(
  study: Pick<Study, "arms" | "comparisons" | "unit">,
  prompt: { readonly responses: readonly { readonly arm: string }[] },
): PairIndices[] {
  const place = new Map(prompt.responses.map(({ arm }, index) => [arm, index]));
  const present = study.arms.flatMap((arm) => place.get(arm) ?? []);
  if (study.unit === "response") return present.map((first) => [first, null] as const);
  if (study.comparisons === undefined) {
    return present.flatMap((first, index) =>
      present.slice(index + 1).map((second) => [first, second] as const),
    );
  }
  return study.comparisons.flatMap(([one, other]) => {
    const first = place.get(one);
    const second = place.get(other);
    return first === undefined || second === undefined ? [] : [[first, second] as const];
  });
}
