import { differencesOf } from "./compare-recordings.ts";
import { otherDress, plainDress } from "./dress-study.ts";
import { runStudy, type Recording, type RunOptions } from "./run-study.ts";
import type { StudyPlan } from "./study-plan.ts";

/** Runs a plan twice, alike but for its arms, and tells where what was seen differs. */
export async function compareDresses(
  plan: StudyPlan,
  options?: RunOptions,
): Promise<{ differences: string[]; recording: Recording; other: Recording }> {
  const [recording, other] = await Promise.all([
    runStudy(plan, plainDress, options),
    runStudy(plan, otherDress, options),
  ]);
  return { differences: differencesOf(recording, other), recording, other };
}
