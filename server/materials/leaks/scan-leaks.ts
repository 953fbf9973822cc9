import type { LeakDecision } from "../../../shared/model/leak-decision.ts";
import type { LeakReport } from "../../../shared/model/leak-report.ts";
import { type Prompt, strataTags } from "../../../shared/model/prompt.ts";
import type { Study } from "../../../shared/model/study.ts";
import { compileDecisions, type CompiledDecisions } from "../../domain/leaks/compile-decisions.ts";
import { createAboutLines } from "./about-lines.ts";
import { addTo, compareArms, type CountsOfArm, noCounts } from "./compare-arms.ts";
import { measure, roomForCounts } from "./measure.ts";
import { markRepeated } from "./mark-repeated.ts";
import { createSample, digestOf, type SampledText } from "./sample.ts";
import { createSeriousLeaks } from "./serious-leaks.ts";
import { type SettledLine, settleLine } from "./settle-line.ts";
import { tagLeaks } from "./tag-leaks.ts";

/** Areas rest on so many texts at most: enough to tell 0.5 from 0.52, and few enough to hold. */
const mostSampled = 10_000;
const mostTags = 50;

/** Looks at materials line by line; what it keeps does not grow with them. */
export interface LeakScan {
  add: (prompt: Prompt, line: number) => SettledLine;
  report: () => LeakReport;
  /** Decisions that nothing was found for, by index. */
  unused: () => number[];
}

function tagsOf(prompt: Prompt): Record<string, string> {
  const fixed = strataTags.map((tag) => [tag, prompt[tag] ?? null] as const);
  const free = Object.entries(prompt.tags ?? {}).slice(0, mostTags);
  return Object.fromEntries(
    [...fixed, ...free.map(([name, value]) => [`tags.${name}`, value] as const)].flatMap(
      ([name, value]) => (value === null ? [] : [[name, String(value)]]),
    ),
  );
}

function comparisonsOf({ arms, comparisons }: Study): [number, number][] {
  const places = arms.map((_, place) => place);
  if (comparisons === undefined) {
    return places.flatMap((first) =>
      places.slice(first + 1).map((second): [number, number] => [first, second]),
    );
  }
  return comparisons.map(([one, other]) => [arms.indexOf(one), arms.indexOf(other)]);
}

/** Whether any pair that is not left out has this response. */
const isInPair = ({ pairs, leftOut }: SettledLine, response: number): boolean =>
  pairs.some((pair, index) => pair.includes(response) && (leftOut[index] ?? null) === null);

/**
 * With `earlier`, the report of the same prompts by other decisions, only what decisions are about is looked
 * for; areas and counts of features are then the earlier ones.
 */
export function createLeakScan(
  study: Study,
  made: readonly LeakDecision[],
  earlier?: LeakReport,
): LeakScan {
  const decisions: CompiledDecisions = compileDecisions(made);
  const aboutLine = createAboutLines(study);
  const serious = createSeriousLeaks();
  const asFlat = study.normalise?.includes("flatten-markdown") ?? false;
  const counts = study.arms.map((): CountsOfArm => ({ written: noCounts(), shown: noCounts() }));
  /** Used again for each text that is not kept. */
  const room = [roomForCounts(), roomForCounts()] as const;
  const sample = createSample(mostSampled);
  let texts = 0;

  return {
    add: (prompt, line) => {
      const about = aboutLine(prompt);
      const settled = settleLine(study, prompt, line, { decisions, about });
      serious.add(settled);
      if (earlier !== undefined) return settled;
      const rows: SampledText[] = [];
      const tags = sample.wants(prompt.prompt_id) ? tagsOf(prompt) : null;
      for (const [index, { arm: name, text }] of prompt.responses.entries()) {
        const arm = study.arms.indexOf(name);
        const of = counts[arm];
        if (of === undefined) continue;
        texts += 1;
        const written = measure(text, about, tags === null ? { counts: room[0] } : {});
        addTo(of.written, written);
        const shownText = settled.shown[index] ?? text;
        const shown =
          shownText === text && !asFlat
            ? written
            : measure(shownText, about, { asFlat, ...(tags === null ? { counts: room[1] } : {}) });
        const isShown = isInPair(settled, index);
        if (isShown) addTo(of.shown, shown);
        if (tags === null) continue;
        const { prompt_id: promptId } = prompt;
        rows.push({
          promptId,
          arm,
          tags,
          digest: text === "" ? 0 : digestOf(text),
          written,
          shown: isShown ? shown : null,
        });
      }
      if (rows.length > 0) sample.add(rows);
      return settled;
    },
    report: () => {
      if (earlier !== undefined) {
        const tags = earlier.tags.map((each) => ({
          ...each,
          decision: decisions.aboutTag(each.tag),
        }));
        return { ...earlier, tags, ...serious.report() };
      }
      const kept = markRepeated(sample.texts(), study.arms.length);
      const all = { arms: study.arms, counts, sampledCounts: kept.counts };
      const comparisons = study.arms.length < 2 ? [] : comparisonsOf(study);
      const { arms } = study;
      return {
        texts,
        sampled: kept.texts.length,
        comparisons: comparisons.map((pair) => compareArms(kept.texts, pair, all)),
        tags: tagLeaks(kept.texts, comparisons, { arms, decisions }),
        ...serious.report(),
      };
    },
    unused: decisions.unused,
  };
}
