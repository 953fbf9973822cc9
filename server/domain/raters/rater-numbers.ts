import type { RaterQuality } from "../../../shared/model/results/study-results.ts";
import type { RaterFlag } from "../../../shared/protocol/watched-raters.ts";
import { goldAccuracy } from "../../../shared/statistics/quality/gold-accuracy.ts";
import type { ResultsDesign } from "../results/compute-results.ts";
import { comparedQuestion } from "../results/compared-question.ts";
import { excludeRaters } from "../results/exclude-raters.ts";
import { raterQuality } from "../results/rater-quality.ts";
import { everyJudgment, type Selection } from "../results/selection.ts";
import type { StudyColumns } from "../results/study-columns.ts";

/** How one rater works, in numbers that tell neither an arm nor a side. */
export interface RaterNumbers {
  /** The rater's number. */
  rater: number;
  medianSeconds: number | null;
  agreement: { pairs: number; share: number; shrunk: number } | null;
  sameSide: { choices: number; share: number } | null;
  flags: RaterFlag[];
}

export interface StudyRaterNumbers {
  /** The question by which raters are compared; null where the study has none for that. */
  question: string | null;
  raters: RaterNumbers[];
}

/** With fewer, a share would be the answers themselves. */
const fewest = 5;

/** What a rater's judgments are compared on: all that they gave, whether or not it fills a quota. */
const everything = (columns: StudyColumns, arms: readonly string[]): Selection => ({
  ...everyJudgment(columns, arms),
  rows: Int32Array.from({ length: columns.judgments.count }, (_, row) => row),
});

/** Each rater's agreement with the others, and what is left of it when few pairs bear it. */
function agreements(quality: readonly RaterQuality[]): RaterNumbers["agreement"][] {
  const shrunk = goldAccuracy(
    quality.map(({ with_others: { units, pairwise } }) => ({
      answered: pairwise === null ? 0 : units,
      correct: (pairwise ?? 0) * units,
    })),
  );
  return quality.map(({ with_others: { units, pairwise } }, place) =>
    pairwise === null || units < fewest
      ? null
      : { pairs: units, share: pairwise, shrunk: shrunk[place]?.shrunken ?? pairwise },
  );
}

/**
 * The raters of a study from columns that were gathered without arms, named by number. Flags are those of
 * the study's declared exclusions; they leave nobody out before the analysis does.
 */
export function raterNumbers(design: ResultsDesign, columns: StudyColumns): StudyRaterNumbers {
  const question = comparedQuestion(design, columns);
  const { results, excluded } = excludeRaters(
    design.exclusions ?? [],
    everyJudgment(columns, design.arms),
  );
  const quality = raterQuality(everything(columns, design.arms), question, excluded);
  const agreed = agreements(quality);
  return {
    question,
    raters: quality.map((each, place) => ({
      rater: Number(each.rater),
      medianSeconds: each.median_seconds,
      agreement: agreed[place] ?? null,
      sameSide:
        each.same_side.share === null || each.same_side.choices < fewest
          ? null
          : { choices: each.same_side.choices, share: each.same_side.share },
      flags: results.flatMap(({ rule, says, raters }) =>
        raters?.includes(each.rater) === true ? [{ rule, says: `declared: ${says}` }] : [],
      ),
    })),
  };
}
