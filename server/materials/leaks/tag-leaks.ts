import type { TagLeak } from "../../../shared/model/leak-report.ts";
import type { CompiledDecisions } from "../../domain/leaks/compile-decisions.ts";
import type { SampledText } from "./sample.ts";
import { areaOfScores, twoArms, type TwoArms } from "./tell-apart.ts";

/** A tag that tells arms apart better than this keeps a study from opening undecided. */
const mostTelling = 0.6;

/** For each text how often its value of a tag goes with the second arm, in the folds that it is not in. */
function scoresOf({ texts, labels, foldOf }: TwoArms, tag: string): number[] {
  const valueOf = (text: SampledText): string => text.tags[tag] ?? "";
  const counts = new Map<string, { all: number; ones: number }>();
  const count = (key: string, label: number): void => {
    const found = counts.get(key) ?? { all: 0, ones: 0 };
    counts.set(key, { all: found.all + 1, ones: found.ones + label });
  };
  for (const [row, text] of texts.entries()) {
    count(JSON.stringify([valueOf(text)]), labels[row] ?? 0);
    count(JSON.stringify([valueOf(text), foldOf[row]]), labels[row] ?? 0);
  }
  const share = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  return texts.map((text, row) => {
    const all = counts.get(JSON.stringify([valueOf(text)])) ?? { all: 0, ones: 0 };
    const own = counts.get(JSON.stringify([valueOf(text), foldOf[row]])) ?? { all: 0, ones: 0 };
    return (all.ones - own.ones + share) / (all.all - own.all + 1);
  });
}

/**
 * Tags that tell the arms of responses apart. Where every line has every arm none can; where lines differ in
 * their arms, a tag may give away which arms a page compares.
 */
export function tagLeaks(
  sample: readonly SampledText[],
  comparisons: readonly (readonly [number, number])[],
  { arms, decisions }: { arms: readonly string[]; decisions: CompiledDecisions },
): TagLeak[] {
  const tags = [...new Set(sample.flatMap((text) => Object.keys(text.tags)))].toSorted();
  return comparisons.flatMap(([first, second]) => {
    const both = twoArms(sample, first, second);
    return tags.flatMap((tag): TagLeak[] => {
      const area = areaOfScores(both, scoresOf(both, tag));
      const telling = (area.value ?? 0) > mostTelling && (area.interval?.[0] ?? 0) > 0.5;
      if (!telling) return [];
      const names: [string, string] = [arms[first] ?? "", arms[second] ?? ""];
      return [{ tag, arms: names, area, decision: decisions.aboutTag(tag) }];
    });
  });
}
