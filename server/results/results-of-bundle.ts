import type { StudyResults } from "../../shared/model/results/study-results.ts";
import { computeResults } from "../domain/results/compute-results.ts";
import { readBundle } from "./read-bundle.ts";

/** What a study found, from the tables of its unblinded dataset alone. */
export async function resultsOfBundle(folder: string): Promise<StudyResults> {
  const { design, columns, ...beside } = await readBundle(folder);
  return computeResults(design, columns, beside);
}
