import type { ProbeRules } from "../rating-records.ts";
import type { StudyRecord } from "../study-records.ts";
import type { QualityFiles } from "./quality-files.ts";

/** Of the pairs shown, one in so many is a gold pair where the study file does not say. */
const defaultGoldOneIn = 10;

/** How a study places its probes; null where it has none. */
export function probeRulesOf(
  { definition, seed }: Pick<StudyRecord, "definition" | "seed">,
  files: QualityFiles,
): ProbeRules | null {
  const { checks, gold, hidden_repeats: repeats = 0 } = definition.quality ?? {};
  if (checks === undefined && gold === undefined && repeats === 0) return null;
  return {
    policy: {
      seed,
      pairsPerRater: definition.pairs_per_rater ?? null,
      checks: { items: files.checks.length, oneIn: checks?.one_in ?? defaultGoldOneIn },
      gold: {
        items: files.gold.length,
        oneIn: typeof gold === "object" ? gold.one_in : defaultGoldOneIn,
      },
      repeats,
    },
    files,
  };
}
