import { raterCare } from "../domain/quality/rater-care.ts";
import { careColumns } from "./study/care-columns.ts";
import type { ExportParts } from "./export-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { rowsOf } from "./study/rows-of.ts";
import { createSorter } from "./files/sorter.ts";
import { finishing, openTable } from "./files/table-writer.ts";
import { ratersTable, type RatersRow } from "./tables/raters.ts";

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Writes raters in the order of their labels. */
export async function writeRaters(parts: ExportParts): Promise<WrittenFile[]> {
  const { storage, record, folder, census, labels, tally } = parts;
  const careOf = careColumns(record.definition, await raterCare(storage, record));
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
      await sorter.put(labels.raterPlace(rater), {
        rater: labels.rater(rater),
        consented_at: isoTime(consentedAt),
        withdrawn_at: withdrawnAt === null ? null : isoTime(withdrawnAt),
        excluded_at: excludedAt === null ? null : isoTime(excludedAt),
        consent_sha256: consentHash,
        source: more.source,
        ending: more.ending,
        ended_at: more.endedAt === null ? null : isoTime(more.endedAt),
        assignments: tally.assignments[rater] ?? 0,
        judgments: counted + surplus,
        counted,
        surplus,
        ...careOf(id),
        quiz_tries: record.definition.quality?.quiz === undefined ? null : quizTries,
      });
    }
  }
  const table = await openTable(parts, ratersTable);
  return finishing([table], async () => {
    for await (const rows of sorter.sorted()) await table.write(rows);
  });
}
