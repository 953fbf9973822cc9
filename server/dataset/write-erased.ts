import type { ExportParts } from "./export-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { finishing, openTable } from "./files/table-writer.ts";
import { rowsOf } from "./study/rows-of.ts";
import { erasedTable } from "./tables/erased.ts";

/** Writes what is left of erased judgments, in the order in which they had been stored. */
export async function writeErased(parts: ExportParts): Promise<WrittenFile[]> {
  const { storage, record, census, labels, tally } = parts;
  const table = await openTable(parts, erasedTable);
  const pages = rowsOf(
    (after, limit) => storage.erasedAfter(record.id, after, limit),
    ({ judgmentId }) => judgmentId,
  );
  return finishing([table], async () => {
    for await (const page of pages) {
      const rows = page.flatMap(({ sessionId, revision, counted, commitment, erasedAt }) => {
        const rater = census.raters.find(sessionId);
        if (rater === null) return [];
        tally.erased[rater] = 1;
        const at = new Date(erasedAt).toISOString();
        return [{ rater: labels.rater(rater), revision, counted, commitment, erased_at: at }];
      });
      await table.write(rows);
    }
  });
}
