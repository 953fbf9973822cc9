import { createHash } from "node:crypto";
import type { PreparedPrompt } from "./study-records.ts";

/**
 * The order of a prompt's responses, as indices into `texts` (verbatim): by SHA-256 of the seed, the
 * prompt's id and the text, which no arm and no order of a file has a part in. Equal texts keep their
 * order; on a page nobody can tell them apart.
 */
export function canonicalOrder(seed: number, promptId: string, texts: readonly string[]): number[] {
  const digests = texts.map((text) =>
    createHash("sha256")
      .update(JSON.stringify(["order of responses", seed, promptId, text]))
      .digest("hex"),
  );
  const digestOf = (index: number): string => digests[index] ?? "";
  return digests
    .map((_, index) => index)
    .toSorted((a, b) => (digestOf(a) === digestOf(b) ? 0 : digestOf(a) < digestOf(b) ? -1 : 1));
}

/**
 * A prompt as it is stored: its responses in canonical order, each pair with the earlier of its two
 * first, and the pairs by their responses. Which text a pair lists first, and so what a side means, is
 * a function of texts and seed alone.
 */
export function inCanonicalOrder(seed: number, prompt: PreparedPrompt): PreparedPrompt {
  const order = canonicalOrder(
    seed,
    prompt.promptId,
    prompt.responses.map(({ text }) => text),
  );
  const placeOf = (index: number): number => order.indexOf(index);
  return {
    ...prompt,
    responses: order.flatMap((index) => prompt.responses[index] ?? []),
    pairs: prompt.pairs
      .map(([one, other]): readonly [number, number | null] => {
        if (other === null) return [placeOf(one), null];
        const places = [placeOf(one), placeOf(other)] as const;
        return [Math.min(...places), Math.max(...places)];
      })
      .toSorted(([a, b], [c, d]) => a - c || (b ?? 0) - (d ?? 0)),
  };
}
