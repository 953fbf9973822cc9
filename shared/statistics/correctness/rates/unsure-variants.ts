import { type ErrorDifference, errorDifference, errorOutcomes } from "./error-difference.ts";
import { type ArmVerdict, type VerdictPolicies, verdictCounts } from "./verdict.ts";

export interface UnsureVariants {
  excluded: ErrorDifference;
  error: ErrorDifference;
  half: ErrorDifference;
  /** Share of judgments that were unsure, by arm; null for an arm without any. */
  unsureShare: { treatment: number | null; control: number | null };
  /**
   * The difference if every unsure judgment spoke for the treatment, and if every one spoke against it:
   * nothing that the unsure could have said lies outside.
   */
  bounds: { lowest: number | null; highest: number | null };
}

/** The error difference under each policy for "unsure", side by side, and the bounds of all of them. */
export function unsureVariants(
  verdicts: readonly ArmVerdict[],
  policies: Omit<VerdictPolicies, "unsure"> = {},
): UnsureVariants {
  const under = (unsure: VerdictPolicies["unsure"]): ErrorDifference =>
    errorDifference(errorOutcomes(verdicts, { ...policies, unsure }));
  const counts = verdictCounts(verdicts);
  const share = (arm: "treatment" | "control"): number | null => {
    const { correct, incorrect, unsure, refusal } = counts[arm];
    const all = correct + incorrect + unsure + refusal;
    return all === 0 ? null : unsure / all;
  };
  const bound = (against: "treatment" | "control"): number | null => {
    const settled = verdicts.map((judgment): ArmVerdict => {
      if (judgment.verdict !== "unsure") return judgment;
      return { ...judgment, verdict: judgment.arm === against ? "incorrect" : "correct" };
    });
    return errorDifference(errorOutcomes(settled, { ...policies, unsure: "excluded" })).difference
      .value;
  };
  return {
    excluded: under("excluded"),
    error: under("error"),
    half: under("half"),
    unsureShare: { treatment: share("treatment"), control: share("control") },
    bounds: { lowest: bound("control"), highest: bound("treatment") },
  };
}
