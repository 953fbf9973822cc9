import { kindsOf } from "./character-kinds.ts";
import { characters } from "./features/characters.ts";
import type { About, Feature } from "./features/feature.ts";
import { form, whereFlattened } from "./features/form.ts";
import { identity } from "./features/identity.ts";
import { residue } from "./features/residue.ts";
import { shape } from "./features/shape.ts";

/** Everything about a text that is counted; the place in this list is the place among the numbers. */
export const features: readonly Feature[] = [
  ...residue,
  ...identity,
  ...form,
  ...characters,
  ...shape,
];

export const placeOfFeature = new Map(features.map(({ id }, place) => [id, place]));

const countersOfFlat = features.map(({ id, count }) => whereFlattened[id] ?? count);

/** Room for the counts of a text. */
export const roomForCounts = (): Float32Array => new Float32Array(features.length);

/**
 * Counts all of a text, into `counts` where there is room already; `asFlat` where raters are shown it without
 * the look of its Markdown.
 */
export function measure(
  text: string,
  about: About,
  { asFlat = false, counts = roomForCounts() }: { asFlat?: boolean; counts?: Float32Array } = {},
): Float32Array {
  counts.fill(0);
  const found = kindsOf(text);
  for (const [place, { needs, count }] of features.entries()) {
    if (needs !== undefined && (found & needs) === 0) continue;
    counts[place] = (asFlat ? (countersOfFlat[place] ?? count) : count)(text, about);
  }
  return counts;
}
