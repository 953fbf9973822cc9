import type { Study } from "../../shared/model/study.ts";

/** Indices into the responses of a prompt; the second is null where the unit is a response. */
export type PairIndices = readonly [first: number, second: number | null];

/**
 * What there is to judge of a prompt: the declared comparisons of which the prompt has both arms or,
 * where none are declared, every two arms. Where the unit is a response: each response alone. The order
 * is that of the study file; `inCanonicalOrder` takes it away before anything is stored.
 */
export function pairsOfPrompt(
  study: Pick<Study, "arms" | "comparisons" | "unit">,
  prompt: { readonly responses: readonly { readonly arm: string }[] },
): PairIndices[] {
  const { responses } = prompt;
  const placeOf = (arm: string): number => responses.findIndex((response) => response.arm === arm);
  const pairs: PairIndices[] = [];
  if (study.unit !== "response" && study.comparisons !== undefined) {
    for (const [one, other] of study.comparisons) {
      const first = placeOf(one);
      const second = placeOf(other);
      if (first !== -1 && second !== -1) pairs.push([first, second]);
    }
    return pairs;
  }
  const present = study.arms.map(placeOf).filter((place) => place !== -1);
  for (const [index, first] of present.entries()) {
    if (study.unit === "response") pairs.push([first, null]);
    else for (const second of present.slice(index + 1)) pairs.push([first, second]);
  }
  return pairs;
}
