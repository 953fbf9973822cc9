import type { Alert } from "../../../shared/model/alert.ts";
import type { AuditAct } from "../audit/audit-entry.ts";
import type { Found } from "./rater-rules.ts";

/** What a rule found, and what about: the same occasion raises one alert, however often it is found. */
export interface Occasion extends Found {
  occasion: string;
  /** The rater's number; null where it is about the study. */
  rater: number | null;
}

/** The alerts of studies: raised once, kept, acknowledged. */
export interface AlertStorage {
  /** Stores those that were not raised before, with what webhooks are told of them, and returns them. */
  raise: (studyId: number, found: readonly Occasion[], at: number) => Promise<Alert[]>;
  /** The latest first. */
  list: (studyId: number) => Promise<Alert[]>;
  /**
   * Notes in the audit log, and with the alert, who has seen to it; the first time only. Null where the
   * study has no such alert.
   */
  acknowledge: (
    studyId: number,
    alertId: number,
    act: Pick<AuditAct, "actor" | "at" | "reason">,
  ) => Promise<Alert | null>;
}
