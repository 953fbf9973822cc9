import { AppError } from "../app-error.ts";
import type { StudyRecord } from "../study-records.ts";

/** Rejects with `conflict` a decision about a draft that somebody else has decided about in between. */
export function expectDecisions(
  { leakDecisions }: Pick<StudyRecord, "leakDecisions">,
  count: number,
): void {
  if (leakDecisions.length !== count)
    throw new AppError(
      "conflict",
      "Nothing decided: somebody else has just decided about leaks of this draft. Look at them again.",
    );
}
