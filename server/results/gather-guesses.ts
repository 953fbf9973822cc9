import type { GuessRow } from "../../shared/statistics/blinding/guess-table.ts";
import type { Side } from "../domain/sides.ts";
import { rowsOf } from "../dataset/study/rows-of.ts";
import type { BlindingGuesses } from "../domain/results/blinding-indices.ts";
import type { Storage } from "../domain/storage.ts";
import type { ResultsStudy } from "./gather-study.ts";

const rowsAtOnce = 5000;

/**
 * What raters guessed of the two arms at the end; null where the study did not ask. A rater who would
 * rather not say is not counted. `armAt` says whose response stood where.
 */
export async function gatherGuesses(
  source: Pick<Storage, "guessesAfter">,
  { id, definition }: Pick<ResultsStudy, "id" | "definition">,
  armAt: (pairId: number, side: Side, position: "left" | "right") => string | null,
): Promise<BlindingGuesses | null> {
  const [one, other, ...more] = definition.arms;
  const asked = definition.quality?.blinding_guess ?? false;
  if (asked === false || one === undefined || other === undefined || more.length > 0) return null;
  const none = { guessedFirst: 0, guessedSecond: 0, unknown: 0 };
  const table: [GuessRow, GuessRow] = [{ ...none }, { ...none }];
  const pages = rowsOf(
    (after, limit) => source.guessesAfter(id, after, limit),
    ({ sessionId }) => sessionId,
    rowsAtOnce,
  );
  for await (const page of pages) {
    for (const { pairId, side, position, firstArm, guess } of page) {
      const own = table[armAt(pairId, side, position) === one ? 0 : 1];
      if (guess === null) continue;
      if (guess === "unknown") own.unknown += 1;
      else if ((guess === "first" ? firstArm : 1 - firstArm) === 0) own.guessedFirst += 1;
      else own.guessedSecond += 1;
    }
  }
  return { arms: [one, other], table };
}
