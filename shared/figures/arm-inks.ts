import type { StudyResults } from "../model/results/study-results.ts";
import type { Ink } from "./drawing.ts";

const inks: readonly Ink[] = ["arm-0", "arm-1", "arm-2", "arm-3", "arm-4", "arm-5", "arm-6"];

/**
 * The colour of each arm: the first claim's control has the first, its treatment the second, the others
 * follow in the order of the study. An eighth arm is grey.
 */
export function armInks({ arms, claims }: Pick<StudyResults, "arms" | "claims">) {
  const compared = claims.find(({ control }) => control !== null);
  const order = [...new Set([compared?.control, compared?.treatment, ...arms])].filter(
    (arm) => typeof arm === "string",
  );
  return (arm: string | null): Ink => inks[order.indexOf(arm ?? "")] ?? "line";
}
