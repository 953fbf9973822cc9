import type { PairedTable } from "../paired/paired-table.ts";
import type { Arm, ArmVerdict } from "../rates/verdict.ts";

/** Whether a response is in error by the majority of its definite votes; null for a tie or no vote. */
function majorityError(correct: number, incorrect: number): boolean | null {
  return correct === incorrect ? null : incorrect > correct;
}

export interface AdjudicatedPairs {
  table: PairedTable;
  /** Prompts left out because an arm's votes were tied, not definite, or missing. */
  dropped: number;
}

/** Counts prompts by whether each arm's response is in error; null for one that is not settled. */
export function pairUp(
  prompts: readonly { treatment: boolean | null; control: boolean | null }[],
): AdjudicatedPairs {
  const table = { both: 0, treatmentOnly: 0, controlOnly: 0, neither: 0 };
  let dropped = 0;
  for (const { treatment, control } of prompts) {
    if (treatment === null || control === null) dropped += 1;
    else if (treatment && control) table.both += 1;
    else if (treatment) table.treatmentOnly += 1;
    else if (control) table.controlOnly += 1;
    else table.neither += 1;
  }
  return { table, dropped };
}

/** Both arms of each prompt, adjudicated by majority of definite votes, as one paired table. */
export function adjudicatePairs(verdicts: readonly ArmVerdict[]): AdjudicatedPairs {
  type Votes = Record<Arm, { correct: number; incorrect: number }>;
  const prompts = new Map<string, Votes>();
  for (const { prompt, arm, verdict } of verdicts) {
    let votes = prompts.get(prompt);
    if (votes === undefined) {
      votes = { treatment: { correct: 0, incorrect: 0 }, control: { correct: 0, incorrect: 0 } };
      prompts.set(prompt, votes);
    }
    if (verdict === "correct" || verdict === "incorrect") votes[arm][verdict] += 1;
  }
  return pairUp(
    Array.from(prompts.values(), ({ treatment, control }) => ({
      treatment: majorityError(treatment.correct, treatment.incorrect),
      control: majorityError(control.correct, control.incorrect),
    })),
  );
}
