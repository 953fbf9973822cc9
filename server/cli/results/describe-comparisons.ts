import type { LabelComparison } from "../../../shared/model/results/label-comparison.ts";
import { inColumns } from "../describe-status.ts";
import { estimateCells } from "./describe-claims.ts";

/** Automatic labels beside the raters, for reading. */
export const describeComparisons = (comparisons: readonly LabelComparison[]): string =>
  comparisons
    .map(({ name, version, question, option, patterns, agreement, kappa, humans, undecided }) =>
      [
        `${name}, version ${version}${patterns === null ? "" : ` (patterns of refusing, list ${patterns})`}, against "${question}"${option === null ? "" : `: ${option}`}`,
        inColumns([
          ["  Label and rater agree", ...estimateCells(agreement)],
          ["  Cohen's kappa", ...estimateCells(kappa)],
          ["  Two raters agree", ...estimateCells(humans.agreement)],
          ["  Fleiss' kappa of raters", ...estimateCells(humans.kappa)],
          ["  Answers left out", `${undecided}`, "", "", ""],
        ]),
      ].join("\n"),
    )
    .join("\n\n");
