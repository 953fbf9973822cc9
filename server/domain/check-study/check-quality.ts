import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../finding.ts";
import { studyError, studyWarning } from "../study-finding.ts";

/** A block of pairs that a rater never fills holds no check. */
function checkDensity(
  field: string,
  oneIn: number | undefined,
  most: number | undefined,
): Finding[] {
  if (oneIn === undefined || most === undefined || most >= oneIn - 1) return [];
  const message = `One in ${oneIn} is none for a rater who judges ${most}`;
  return [studyError(field, message, `use ${most + 1} or fewer`)];
}

function checkRepeats({ quality, pairs_per_rater: most }: Study): Finding[] {
  const repeats = quality?.hidden_repeats ?? 0;
  if (repeats === 0) return [];
  if (most === undefined) {
    const message = "Repeats come in the second half of a rater's pairs, and these have no number";
    return [studyError("quality.hidden_repeats", message, "add pairs_per_rater")];
  }
  if (repeats <= most / 2) return [];
  const message = `${repeats} repeats are more than half of a rater's ${most} pairs`;
  return [studyError("quality.hidden_repeats", message, "repeat fewer")];
}

function checkExclusions({ exclusions, quality }: Study): Finding[] {
  return (exclusions ?? []).flatMap((exclusion, index) =>
    exclusion.rule === "failed-checks" && quality?.checks === undefined
      ? [
          studyError(
            `exclusions[${index}].rule`,
            "There are no checks that a rater could fail",
            "add quality.checks, or remove the rule",
          ),
        ]
      : [],
  );
}

/** Prolific takes no rejection for what happens before the work, so that the way out needs a code. */
function checkWayOut({ quality, recruitment }: Study): Finding[] {
  const paid = recruitment?.platform === "prolific" || recruitment?.platform === "mturk";
  if (!paid || quality?.quiz === undefined || recruitment.codes?.screened_out !== undefined)
    return [];
  const message = "Raters who do not pass get no code to hand in";
  return [studyWarning("quality.quiz", message, "add recruitment.codes.screened_out")];
}

/** How raters' care is watched: whether it can be done as the file says. */
export const checkQuality = (study: Study): Finding[] => {
  const { quality, pairs_per_rater: most } = study;
  const gold = typeof quality?.gold === "object" ? quality.gold.one_in : undefined;
  return [
    ...checkExclusions(study),
    ...checkDensity("quality.checks.one_in", quality?.checks?.one_in, most),
    ...checkDensity("quality.gold.one_in", gold, most),
    ...checkRepeats(study),
    ...checkWayOut(study),
  ];
};
