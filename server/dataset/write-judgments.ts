import type { JudgmentRow } from "../domain/export-rows.ts";
import { judgmentPages } from "./study/census.ts";
import { placeOf, type ExportParts } from "./export-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { createJudgmentRows } from "./study/judgment-rows.ts";
import { paradataRows } from "./study/paradata-rows.ts";
import { finishing, openTable } from "./files/table-writer.ts";
import { commentsTable } from "./tables/free-text.ts";
import { judgmentsTable } from "./tables/judgments.ts";
import { paradataTable } from "./tables/paradata.ts";
import { countAt } from "./study/tally.ts";

/** Writes judgments, how their pages were used and, unblinded, comments; counts judgments by pair and rater. */
export async function writeJudgments(parts: ExportParts): Promise<WrittenFile[]> {
  const { storage, record, blinded, census, pairs, labels, tally } = parts;
  const rowsOfJudgment = createJudgmentRows(record.definition);
  const table = await openTable(parts, judgmentsTable);
  const paradata = await openTable(parts, paradataTable);
  const comments = blinded ? null : await openTable(parts, commentsTable);
  let written = 0;

  const rowsFor = (row: JudgmentRow, assignment: number) => {
    const pair = placeOf(pairs, row.pairId, "pair");
    const rater = placeOf(census.raters, row.sessionId, "rater");
    const superseded = (census.latest[assignment] ?? -1) > row.revision;
    if (superseded) tally.superseded += 1;
    else {
      const counts = row.counted ? tally.counted : tally.surplus;
      countAt(counts.byPair, pair);
      countAt(counts.byRater, rater);
    }
    const judgment = labels.judgment(written);
    const rows = rowsOfJudgment(row, {
      judgment,
      assignment: labels.assignment(assignment),
      rater: labels.rater(rater),
      pair: labels.pair(pair),
      shown: labels.shown(pair, row.side),
      superseded,
    });
    written += 1;
    return { ...rows, use: paradataRows(row, judgment) };
  };

  return finishing([table, paradata, ...(comments === null ? [] : [comments])], async () => {
    for await (const page of judgmentPages(storage, record.id)) {
      const made = page.flatMap((row) => {
        const assignment = census.assignments.find(row.assignmentId);
        const later = row.sequence > census.lastJudgment;
        return assignment === null || later ? [] : [rowsFor(row, assignment)];
      });
      await table.write(made.flatMap(({ rows }) => rows));
      await paradata.write(made.flatMap(({ use }) => use));
      await comments?.write(made.flatMap((each) => each.comments));
      parts.tell({ judgments: written, of: census.judgments });
    }
  });
}
