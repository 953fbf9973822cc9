import type { JudgmentRow } from "../domain/export-rows.ts";
import { judgmentPages } from "./study/census.ts";
import { placeOf, type ExportParts } from "./export-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import {
  createJudgmentRows,
  type JudgmentLabels,
  type LabelledJudgment,
} from "./study/judgment-rows.ts";
import { paradataRows } from "./study/paradata-rows.ts";
import { finishing, openTable } from "./files/table-writer.ts";
import { commentsTable } from "./tables/free-text.ts";
import { judgmentsTable } from "./tables/judgments.ts";
import { paradataTable } from "./tables/paradata.ts";
import { countAt } from "./study/tally.ts";

/** A study's judgments with their labels, page by page; counts them by pair and rater. */
export async function* labelledJudgments(parts: ExportParts): AsyncGenerator<LabelledJudgment[]> {
  const { storage, record, census, pairs, labels, tally } = parts;
  let labelled = 0;

  const labelsFor = (row: JudgmentRow, assignment: number): JudgmentLabels => {
    const pair = placeOf(pairs, row.pairId, "pair");
    const rater = placeOf(census.raters, row.sessionId, "rater");
    const superseded = (census.latest[assignment] ?? -1) > row.revision;
    if (superseded) tally.superseded += 1;
    else {
      const counts = row.counted ? tally.counted : tally.surplus;
      countAt(counts.byPair, pair);
      countAt(counts.byRater, rater);
    }
    labelled += 1;
    return {
      judgment: labels.judgment(labelled - 1),
      assignment: labels.assignment(assignment),
      rater: labels.rater(rater),
      pair: labels.pair(pair),
      shown: labels.shown(pair, row.side),
      superseded,
    };
  };

  for await (const page of judgmentPages(storage, record.id)) {
    const made: LabelledJudgment[] = [];
    for (const row of page) {
      const assignment = census.assignments.find(row.assignmentId);
      const later = row.sequence > census.lastJudgment;
      if (assignment !== null && !later) made.push({ row, labels: labelsFor(row, assignment) });
    }
    yield made;
    parts.tell({ judgments: labelled, of: census.judgments });
  }
}

/** Writes judgments, how their pages were used and, unblinded, comments. */
export async function writeJudgments(parts: ExportParts): Promise<WrittenFile[]> {
  const rowsOfJudgments = createJudgmentRows(parts.record.definition);
  const table = await openTable(parts, judgmentsTable);
  const paradata = await openTable(parts, paradataTable);
  const comments = parts.blinded ? null : await openTable(parts, commentsTable);
  return finishing([table, paradata, ...(comments === null ? [] : [comments])], async () => {
    for await (const page of labelledJudgments(parts)) {
      const made = rowsOfJudgments(page);
      await table.write(made.rows);
      await paradata.write(page.flatMap(paradataRows));
      await comments?.write(made.comments);
    }
  });
}
