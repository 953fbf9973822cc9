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
  const table = { both: 0, treatmentOnly: 0, controlOnly: 0, neither: 0 };
  let dropped = 0;
  for (const { treatment, control } of prompts.values()) {
    const first = majorityError(treatment.correct, treatment.incorrect);
    const second = majorityError(control.correct, control.incorrect);
    if (first === null || second === null) dropped += 1;
    else if (first && second) table.both += 1;
    else if (first) table.treatmentOnly += 1;
    else if (second) table.controlOnly += 1;
    else table.neither += 1;
  }
  return { table, dropped };
}
