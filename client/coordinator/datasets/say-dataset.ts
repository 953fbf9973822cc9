import type { Dataset } from "../../../shared/protocol/dataset-calls.ts";
import { sayNumber } from "../../../shared/say/say-count.ts";

export const isInTheMaking = ({ state }: Dataset): boolean =>
  state === "waiting" || state === "writing";

/** How far a dataset is. */
export function sayState({ state, judgments, expected, problem }: Dataset): string {
  if (state === "waiting") return "Waits for its turn";
  if (state === "failed") return `Failed: ${problem ?? "the server could not write it."}`;
  if (state === "done") return "Done";
  if (expected === null) return "Reads the study";
  if (judgments < expected)
    return `Writes: ${sayNumber(judgments)} of ${sayNumber(expected)} judgments`;
  return "Packs the zip";
}

/** What a dataset tells. */
export const sayKind = ({ blinded }: Dataset): string => (blinded ? "Blinded" : "With arms");
