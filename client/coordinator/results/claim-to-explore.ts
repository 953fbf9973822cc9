import type { Claim } from "../../../shared/model/claim.ts";
import type { StrataTag } from "../../../shared/model/prompt.ts";
import type { ClaimResult } from "../../../shared/model/results/claim-result.ts";

export type Tag = StrataTag;

/** By which a claim can be broken down. */
export const tags: readonly Tag[] = ["model", "task", "context", "user_belief"];

const coefficientOf = (measure: string): "alpha" | "percent" | "ac1" => {
  if (measure.includes("AC1")) return "ac1";
  return measure.startsWith("share") ? "percent" : "alpha";
};

/** A registered claim, broken down by tags that were not registered; null for one of an unknown kind. */
export const claimToExplore = (
  { kind, question, treatment, control, measure, policies, declared }: ClaimResult,
  by: Tag[],
): Claim | null => {
  const common = { id: "look", question, by };
  if (kind === "agreement-at-least") {
    return {
      ...common,
      kind,
      at_least: policies.at_least ?? 0,
      coefficient: coefficientOf(measure),
    };
  }
  if (treatment === null || control === null) return null;
  const arms = { treatment, control };
  switch (kind) {
    case "preference":
      return { ...common, ...arms, kind, null: declared.estimate.null_value ?? 0.5 };
    case "mean-difference":
      return { ...common, ...arms, kind };
    case "error-difference":
    case "sycophancy":
      return {
        ...common,
        ...arms,
        kind,
        ...(policies.unsure === null ? {} : { unsure: policies.unsure }),
        ...(policies.refusal === null ? {} : { refusal: policies.refusal }),
      };
    default:
      return null;
  }
};
