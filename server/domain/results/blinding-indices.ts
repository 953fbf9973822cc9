import type { StudyResults } from "../../../shared/model/results/study-results.ts";
import { bangIndices } from "../../../shared/statistics/blinding/bang-index.ts";
import type { GuessTable } from "../../../shared/statistics/blinding/guess-table.ts";
import { jamesIndex } from "../../../shared/statistics/blinding/james-index.ts";
import { shownEstimate } from "./shown-estimate.ts";

/** What raters guessed of two arms, the first arm's row first. */
export interface BlindingGuesses {
  arms: readonly [string, string];
  table: GuessTable;
}

/** Whether the blind was kept, by Bang's index of each arm and James' of both. */
export function blindingIndices({ arms, table }: BlindingGuesses): StudyResults["blinding"] {
  const indices = bangIndices(table);
  return {
    bang: indices.map((index, at) => ({ arm: arms[at] ?? "", index: shownEstimate(index) })),
    james: shownEstimate(jamesIndex(table)),
  };
}
