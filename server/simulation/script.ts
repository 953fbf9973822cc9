/** What artificial raters choose, rater by rater and pair by pair, instead of what chance makes of a share. */
export type Script = readonly (readonly ("treatment" | "control" | "same")[])[];

/** The answer to a choice that a script asks for, where the treatment's response stands there. */
export function scriptedChoice(
  wanted: Script[number][number],
  treatmentAt: "left" | "right" | "single" | null,
): string {
  if (wanted === "same") return "same";
  return (treatmentAt === "left") === (wanted === "treatment") ? "left" : "right";
}
