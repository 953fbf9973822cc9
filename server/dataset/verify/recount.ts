import { assignmentsTable } from "../tables/assignments.ts";
import type { AssignmentFacts } from "./check-assignments.ts";
import type { JudgmentFacts } from "./check-judgments.ts";
import type { Manifest } from "./check-manifest.ts";
import { fileOf, type TableSource } from "./read-table.ts";

/** By place of a pair or a rater. */
export interface Counts {
  counted: number[];
  surplus: number[];
}

const countIn = (counts: number[], place: number): void => {
  counts[place] = (counts[place] ?? 0) + 1;
};

/** Counts again, from the rows of judgments, what the tables say; each slot once at most. */
export function recount(
  source: TableSource,
  {
    manifest,
    assignments,
    judgments,
  }: { manifest: Manifest; assignments: AssignmentFacts; judgments: JudgmentFacts },
) {
  const { findings } = source;
  const file = fileOf(source, assignmentsTable);
  const byPair: Counts = { counted: [], surplus: [] };
  const byRater: Counts = { counted: [], surplus: [] };
  const slots = new Set<number>();
  const complain = (place: number, column: string, message: string): void => {
    findings.problem("quotas", file, message, { row: place + 1, column });
  };
  for (const place of assignments.rater.keys()) {
    const revision = judgments.latest[place];
    const counted = revision !== undefined && judgments.counted[place] === true;
    if (assignments.judged[place] !== counted)
      complain(place, "state", counted ? "has a judgment that counts" : "has none that counts");
    if (revision === undefined) continue;
    if (judgments.standing[place] !== revision)
      complain(place, "assignment", "has no latest judgment that stands");
    const [pair, rater] = [assignments.pair[place] ?? -1, assignments.rater[place] ?? -1];
    for (const [counts, each] of [
      [byPair, pair],
      [byRater, rater],
    ] as const)
      countIn(counted ? counts.counted : counts.surplus, each);
    const slot = pair * manifest.ratings_per_pair + (assignments.round[place] ?? 1) - 1;
    if (counted && slots.has(slot)) complain(place, "round", "is a slot that was judged before");
    if (counted) slots.add(slot);
  }
  return { byPair, byRater, counted: slots.size };
}
