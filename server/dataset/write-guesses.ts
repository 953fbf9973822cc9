import { z } from "zod";
import type { GuessRow } from "../domain/participation.ts";
import { placeOf, type ExportParts } from "./export-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { createSorter } from "./files/sorter.ts";
import { finishing, openTable } from "./files/table-writer.ts";
import { rowsOf } from "./study/rows-of.ts";
import { guessesTable, reasonsTable } from "./tables/guesses.ts";

const sortedSchema = z.object({
  guess: guessesTable.row,
  reason: reasonsTable.row.nullable(),
});

const answeredOf = ({ guess }: GuessRow) =>
  guess === null ? "none" : guess === "unknown" ? "unknown" : "guess";

/** Writes what raters guessed of the blind, in the order of their labels. */
export async function writeGuesses(parts: ExportParts): Promise<WrittenFile[]> {
  const { storage, record, folder, census, pairs, labels } = parts;
  const { arms } = record.definition;
  const armOf = ({ guess, firstArm }: GuessRow): string | null => {
    if (guess === null || guess === "unknown") return null;
    return arms[guess === "first" ? firstArm : 1 - firstArm] ?? null;
  };
  const sorter = createSorter<z.infer<typeof sortedSchema>>(folder, guessesTable.name);
  const pages = rowsOf(
    (after, limit) => storage.guessesAfter(record.id, after, limit),
    ({ sessionId }) => sessionId,
  );
  for await (const page of pages) {
    for (const row of page) {
      const place = census.raters.find(row.sessionId);
      if (place === null) continue;
      const rater = labels.rater(place);
      const pair = placeOf(pairs, row.pairId, "pair");
      await sorter.put(labels.raterPlace(place), {
        guess: {
          rater,
          pair: labels.pair(pair),
          response: labels.shown(pair, row.side)[row.position] ?? "x",
          arm: armOf(row),
          answered: answeredOf(row),
          confidence: row.confidence,
          at: new Date(row.at).toISOString(),
        },
        reason: row.why === null ? null : { rater, why: row.why },
      });
    }
  }
  const guesses = await openTable(parts, guessesTable);
  const reasons = await openTable(parts, reasonsTable);
  return finishing([guesses, reasons], async () => {
    for await (const rows of sorter.sorted()) {
      const known = rows.map((row) => sortedSchema.parse(row));
      await guesses.write(known.map(({ guess }) => guess));
      await reasons.write(known.flatMap(({ reason }) => (reason === null ? [] : [reason])));
    }
  });
}
