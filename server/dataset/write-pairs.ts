import type { PairRow } from "../domain/export-rows.ts";
import { placeOf, type ExportParts, type ExportSource } from "./export-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { blindedPairRow, unblindedPairRows } from "./study/pair-rows.ts";
import { rowsOf } from "./study/rows-of.ts";
import { createSorter } from "./files/sorter.ts";
import { finishing, openTable } from "./files/table-writer.ts";
import { textsTable, type TextsRow } from "./tables/free-text.ts";
import { pairsTable, type PairsRow } from "./tables/pairs.ts";

/** Pairs come with their texts: fewer at a time. */
const pairsAtOnce = 100;

/** A study's pairs in the order of its materials. */
export const pairPages = (storage: ExportSource, studyId: number): AsyncGenerator<PairRow[]> =>
  rowsOf(
    (after, limit) => storage.pairsAfter(studyId, after, limit),
    ({ id }) => id,
    pairsAtOnce,
  );

/** Writes pairs and, unblinded, their texts, in the order of their labels. */
export async function writePairs(parts: ExportParts): Promise<WrittenFile[]> {
  const { storage, record, folder, blinded, pairs, labels, sealedTags, tally } = parts;
  const sorted = createSorter<PairsRow>(folder, "pairs");
  const sortedTexts = createSorter<TextsRow>(folder, "texts");
  for await (const page of pairPages(storage, record.id)) {
    for (const row of page) {
      const place = placeOf(pairs, row.id, "pair");
      const about = {
        pair: labels.pair(place),
        prompt: labels.prompt(row.promptId),
        number: place,
        firstIsX: labels.firstIsX(place),
        planned: record.definition.ratings_per_pair,
        counted: tally.counted.byPair[place] ?? 0,
        surplus: tally.surplus.byPair[place] ?? 0,
      };
      const at = labels.pairPlace(place);
      if (blinded) await sorted.put(at, blindedPairRow(row, about, sealedTags));
      else {
        const made = unblindedPairRows(row, about);
        await sorted.put(at, made.pair);
        await sortedTexts.put(at, made.texts);
      }
    }
  }
  const table = await openTable(parts, pairsTable);
  const texts = blinded ? null : await openTable(parts, textsTable);
  return finishing(texts === null ? [table] : [table, texts], async () => {
    for await (const rows of sorted.sorted()) await table.write(rows);
    for await (const rows of sortedTexts.sorted()) await texts?.write(rows);
  });
}
