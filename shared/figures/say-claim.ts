import type { ClaimResult } from "../model/results/claim-result.ts";

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** What the null value of a claim means. */
export function sayNull({ kind }: Pick<ClaimResult, "kind">): string {
  if (kind === "preference") return "no preference";
  return kind === "agreement-at-least" ? "what was to be reached" : "no difference";
}

/** What the n of a claim counts. */
export function counted({ kind }: Pick<ClaimResult, "kind">): string {
  if (kind === "preference") return "judgments";
  return kind === "error-difference" || kind === "sycophancy" ? "verdicts" : "ratings";
}
