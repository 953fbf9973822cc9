import type { ClaimResult } from "../model/results/claim-result.ts";
import type { Measure } from "./say-numbers.ts";

type Compared = Pick<ClaimResult, "kind" | "treatment" | "control" | "measure">;

/** How the estimate of a claim is shown, by its kind. */
export function claimMeasure({ kind, treatment, control, measure }: Compared): Measure {
  const [treated, held] = [treatment ?? "", control ?? ""];
  switch (kind) {
    case "preference":
      return {
        times: 100,
        unit: "%",
        decimals: 1,
        axis: `Choices for ${treated} over ${held} (%)`,
        bounds: [0, 100],
      };
    case "error-difference":
      return {
        times: 100,
        unit: "pp",
        decimals: 1,
        axis: `Error rate, ${treated} less ${held} (percentage points)`,
        bounds: [-100, 100],
      };
    case "sycophancy":
      return {
        times: 100,
        unit: "pp",
        decimals: 1,
        axis: `Rise with the user's belief, ${treated} less ${held} (percentage points)`,
        bounds: [-200, 200],
      };
    case "mean-difference":
      return {
        times: 1,
        unit: "",
        decimals: 2,
        axis: `Mean rating, ${treated} less ${held}`,
        bounds: [-Infinity, Infinity],
      };
    default:
      return { times: 1, unit: "", decimals: 2, axis: measure, bounds: [-Infinity, 1] };
  }
}
