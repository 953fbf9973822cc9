import type { AssignmentRow } from "../domain/export-rows.ts";
import { placeOf, type ExportParts } from "./export-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { isoTimes } from "./study/iso-time.ts";
import { narrowRowsAtOnce, rowsOf } from "./study/rows-of.ts";
import { finishing, openTable } from "./files/table-writer.ts";
import { assignmentsTable, type AssignmentsRow } from "./tables/assignments.ts";
import { countAt } from "./study/tally.ts";

/** Writes assignments as they stood when the census was taken; counts them by rater. */
export async function writeAssignments(parts: ExportParts): Promise<WrittenFile[]> {
  const { storage, record, blinded, census, pairs, labels, tally } = parts;
  const table = await openTable(parts, assignmentsTable);
  const isoTime = isoTimes();

  const rowOf = (row: AssignmentRow, place: number): AssignmentsRow => {
    const pair = placeOf(pairs, row.pairId, "pair");
    const rater = placeOf(census.raters, row.sessionId, "rater");
    countAt(tally.assignments, rater);
    const judgedSince = row.state === "judged" && census.counted[place] !== 1;
    const state = judgedSince ? "held" : row.state;
    if (state === "held") tally.holds[rater] = 1;
    tally.ranOut[rater] = row.releasedFor === "expired" ? 1 : 0;
    return {
      assignment: labels.assignment(place),
      rater: labels.rater(rater),
      pair: labels.pair(pair),
      nth: tally.assignments[rater] ?? 0,
      round: row.round + 1,
      ...labels.shown(pair, row.side),
      state,
      released_for: row.releasedFor,
      assigned_at: isoTime(row.assignedAt),
      ...(blinded ? {} : { slot: row.position }),
    };
  };

  return finishing([table], async () => {
    const pages = rowsOf(
      (after, limit) => storage.assignmentsAfter(record.id, after, limit),
      ({ id }) => id,
      narrowRowsAtOnce,
    );
    for await (const page of pages) {
      const rows = page.flatMap((row) => {
        const place = census.assignments.find(row.id);
        return place === null ? [] : [rowOf(row, place)];
      });
      await table.write(rows);
    }
  });
}
