import { differencesOf } from "./compare-recordings.ts";
import { otherDress, plainDress } from "./dress-study.ts";
import { runStudy, type Plant, type Recording } from "./run-study.ts";
import type { StudyPlan } from "./study-plan.ts";

/** Runs a plan twice, alike but for its arms, and tells where what was seen differs. */
export async function compareDresses(
  plan: StudyPlan,
  plant?: Plant,
): Promise<{ differences: string[]; recording: Recording }> {
  const [recording, other] = await Promise.all([
    runStudy(plan, plainDress, plant),
    runStudy(plan, otherDress, plant),
  ]);
  return { differences: differencesOf(recording, other), recording };
}
