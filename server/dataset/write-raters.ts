import { flowOfRaters, type RaterWay } from "../domain/live/flow-of-raters.ts";
import { careOf } from "../domain/quality/rater-care.ts";
import { asksOf, careColumns } from "./study/care-columns.ts";
import type { ExportParts } from "./export-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { rowsOf } from "./study/rows-of.ts";
import { createSorter } from "./files/sorter.ts";
import { finishing, openTable } from "./files/table-writer.ts";
import { flowRows } from "./study/flow-rows.ts";
import { wayOfRater } from "./study/way-of-rater.ts";
import { flowTable } from "./tables/flow.ts";
import { ratersTable, type RatersRow } from "./tables/raters.ts";

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
const timeOf = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : isoTime(milliseconds);

/** Writes raters in the order of their labels, and how they went through the study. */
export async function writeRaters(parts: ExportParts): Promise<WrittenFile[]> {
  const { storage, record, folder, census, probes, labels, tally } = parts;
  const asks = asksOf(record.definition);
  const care = careColumns(asks, careOf(probes, record.definition), (session) => {
    const rater = census.raters.find(session);
    return rater === null ? null : labels.raterPlace(rater);
  });
  const practices = record.definition.quality?.practice !== undefined;
  const ways: RaterWay[] = [];
  const sorter = createSorter<RatersRow>(folder, "raters");
  const pages = rowsOf(
    (after, limit) => storage.sessionsAfter(record.id, after, limit),
    ({ id }) => id,
  );
  for await (const page of pages) {
    for (const {
      id,
      consentedAt,
      withdrawnAt,
      excludedAt,
      consentHash,
      quizTries,
      ...more
    } of page) {
      const rater = census.raters.find(id);
      if (rater === null) continue;
      const counted = tally.counted.byRater[rater] ?? 0;
      const surplus = tally.surplus.byRater[rater] ?? 0;
      tally.quizTries[rater] = quizTries;
      const row: RatersRow = {
        rater: labels.rater(rater),
        consented_at: isoTime(consentedAt),
        withdrawn_at: timeOf(withdrawnAt),
        excluded_at: timeOf(excludedAt),
        consent_sha256: consentHash,
        source: more.source,
        ending: more.ending,
        ended_at: timeOf(more.endedAt),
        erased_at: timeOf(more.erasedAt),
        assignments: tally.assignments[rater] ?? 0,
        judgments: counted + surplus,
        counted,
        surplus,
        ...care(id),
        quiz_tries: asks.quiz ? quizTries : null,
        quiz_passed_at: asks.quiz ? timeOf(more.quizPassedAt) : null,
        practised_at: practices ? timeOf(more.practisedAt) : null,
      };
      await sorter.put(labels.raterPlace(rater), row);
      const [holds, ranOut] = [tally.holds[rater] === 1, tally.ranOut[rater] === 1];
      ways.push(wayOfRater(row, { holds, ranOut, erased: tally.erased[rater] === 1 }));
    }
  }
  const waitingAtDoor = await storage.countVisitors(record.id);
  const flow = flowOfRaters(ways, { waitingAtDoor, hasQuiz: asks.quiz });
  const table = await openTable(parts, ratersTable);
  const steps = await openTable(parts, flowTable);
  return finishing([table, steps], async () => {
    for await (const rows of sorter.sorted()) await table.write(rows);
    await steps.write(flowRows(flow));
  });
}
