import type { StudyAgreement } from "../../shared/model/results/agreement-result.ts";
import type { StudyResults } from "../../shared/model/results/study-results.ts";
import type { StorageSource } from "../domain/storage.ts";
import type { ResultsStudy } from "./gather-study.ts";

/** What the thread that computes is asked for. */
export interface ResultsRequest {
  wanted: "results" | "agreement";
  source: StorageSource;
  study: ResultsStudy;
}

/** What it answers. */
export interface ResultsReply {
  results: StudyResults | null;
  agreement: StudyAgreement | null;
}
