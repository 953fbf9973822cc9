import { addTo, type CountsOfArm, noCounts } from "./compare-arms.ts";
import { placeOfFeature } from "./measure.ts";
import type { SampledText } from "./sample.ts";

const keyOf = ({ arm, digest }: SampledText): string => `${arm} ${digest}`;

/**
 * Marks the texts that an arm gave to other prompts too, word for word, and counts them by arm. Only among
 * the texts of the sample, which are all there are where they are few.
 */
export function markRepeated(
  sample: readonly SampledText[],
  arms: number,
): { texts: SampledText[]; counts: CountsOfArm[] } {
  const place = placeOfFeature.get("repeated") ?? -1;
  const prompts = new Map<string, Set<string>>();
  for (const text of sample) {
    const met = prompts.get(keyOf(text)) ?? new Set();
    prompts.set(keyOf(text), met.add(text.promptId));
  }
  const isRepeated = (text: SampledText): boolean =>
    text.digest !== 0 && (prompts.get(keyOf(text))?.size ?? 0) > 1;
  const counts = Array.from({ length: arms }, () => ({ written: noCounts(), shown: noCounts() }));
  const texts = sample.map((text): SampledText => {
    const written = text.written.with(place, isRepeated(text) ? 1 : 0);
    const shown = text.shown?.with(place, isRepeated(text) ? 1 : 0) ?? null;
    const of = counts[text.arm];
    if (of !== undefined) {
      addTo(of.written, written);
      if (shown !== null) addTo(of.shown, shown);
    }
    return { ...text, written, shown };
  });
  return { texts, counts };
}
