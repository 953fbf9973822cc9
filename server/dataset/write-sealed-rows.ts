import { pairParts, saltOfPair } from "../domain/seal/pair-commitments.ts";
import { placeOf, type ExportParts } from "./export-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { createSorter } from "./files/sorter.ts";
import { finishing, openTable } from "./files/table-writer.ts";
import { narrowRowsAtOnce, rowsOf } from "./study/rows-of.ts";
import { commitmentsTable, type CommitmentsRow } from "./tables/commitments.ts";
import { scheduleTable } from "./tables/schedule.ts";
import { shownTable, type ShownRow } from "./tables/shown.ts";

const hexOfHash = 64;

/** Writes the commitments of the seal to each pair, in the order of their labels. */
export async function writeCommitments(parts: ExportParts): Promise<WrittenFile[]> {
  const { storage, record, folder, blinded, pairs, labels, pairKey } = parts;
  const sorted = createSorter<CommitmentsRow>(folder, commitmentsTable.name);
  const pages = rowsOf(
    (after, limit) => storage.commitmentsAfter(record.id, after, limit),
    ({ pairId }) => pairId,
  );
  for await (const page of pages) {
    for (const { pairId, commitments } of page) {
      if (commitments === null) continue;
      const place = placeOf(pairs, pairId, "pair");
      const hex = commitments.toString("hex");
      const [materials = "", shown = "", arms = ""] = pairParts.map((_, part) =>
        hex.slice(part * hexOfHash, (part + 1) * hexOfHash),
      );
      await sorted.put(labels.pairPlace(place), {
        pair: labels.pair(place),
        materials,
        shown,
        arms,
        ...(blinded ? {} : { salt: saltOfPair(pairKey, place) }),
      });
    }
  }
  const table = await openTable(parts, commitmentsTable);
  return finishing([table], async () => {
    for await (const rows of sorted.sorted()) await table.write(rows);
  });
}

/** Writes the plan, in the order of its queue. */
export async function writeSchedule(parts: ExportParts): Promise<WrittenFile[]> {
  const { storage, record, pairs, labels } = parts;
  const table = await openTable(parts, scheduleTable);
  // What was judged elsewhere followed no plan of this study.
  if (record.imported !== null) return table.finish();
  const pages = rowsOf(
    (after, limit) => storage.slotsAfter(record.id, after, limit),
    ({ position }) => position,
    narrowRowsAtOnce,
  );
  return finishing([table], async () => {
    for await (const page of pages) {
      const rows = page.map(({ position, pairId, round, side }) => {
        const place = placeOf(pairs, pairId, "pair");
        const pair = labels.pair(place);
        return { slot: position, pair, round: round + 1, ...labels.shown(place, side) };
      });
      await table.write(rows);
    }
  });
}

/** Writes what raters saw of each pair, in the order of their labels. */
export async function writeShown(parts: ExportParts): Promise<WrittenFile[]> {
  const { storage, record, folder, pairs, labels } = parts;
  const sorted = createSorter<ShownRow>(folder, shownTable.name);
  const pages = rowsOf(
    (after, limit) => storage.shownAfter(record.id, after, limit),
    ({ pairId }) => pairId,
    pairsAtOnce,
  );
  for await (const page of pages) {
    for (const { pairId, prompt, reference, first, second } of page) {
      const place = placeOf(pairs, pairId, "pair");
      const [x, y] = second === null || labels.firstIsX(place) ? [first, second] : [second, first];
      const row = { pair: labels.pair(place), prompt, reference, x, y };
      await sorted.put(labels.pairPlace(place), row);
    }
  }
  const table = await openTable(parts, shownTable);
  return finishing([table], async () => {
    for await (const rows of sorted.sorted()) await table.write(rows);
  });
}

/** Pairs come with their texts: fewer at a time. */
const pairsAtOnce = 100;
