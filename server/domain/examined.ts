import type { LeakReport } from "../../shared/model/leak-report.ts";
import type { PromptsReport, StudyFolder } from "./materials-reader.ts";

/** All that a look through a study folder and its materials found. */
export interface Examined extends StudyFolder {
  /** Null where the materials could not be looked through. */
  counts: PromptsReport["counts"] | null;
  leaks: LeakReport | null;
}
