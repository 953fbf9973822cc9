import type { Claim } from "../../shared/model/claim.ts";
import type { StudyAgreement } from "../../shared/model/results/agreement-result.ts";
import type { ChoiceVariances } from "../../shared/model/results/choice-variances.ts";
import type { ClaimResult } from "../../shared/model/results/claim-result.ts";
import type { LabelComparison } from "../../shared/model/results/label-comparison.ts";
import type { StudyResults } from "../../shared/model/results/study-results.ts";
import type { StudyRaterNumbers } from "../domain/raters/rater-numbers.ts";
import type { Label, LabelledSet } from "../domain/labels/label-set.ts";
import type { StorageSource } from "../domain/storage.ts";
import type { GatheredPairs, PairsShown } from "./gather-pairs.ts";
import type { ResultsStudy } from "./gather-study.ts";

/** What the thread that computes is asked for. */
export type ResultsRequest = { source: StorageSource; study: ResultsStudy } & (
  | { wanted: "results" | "agreement" | "raters" }
  | { wanted: "variances"; blinded: boolean }
  | { wanted: "pairs"; shown: PairsShown }
  | { wanted: "exploration"; claim: Claim }
  | { wanted: "labels"; sets: readonly LabelledSet[] }
  | { wanted: "refusals" }
);

/** What it answers: what it was asked for. */
export interface ResultsReply {
  results?: StudyResults;
  agreement?: StudyAgreement;
  variances?: ChoiceVariances;
  raters?: StudyRaterNumbers;
  pairs?: GatheredPairs;
  exploration?: ClaimResult;
  comparisons?: LabelComparison[];
  refusals?: Label[];
}
