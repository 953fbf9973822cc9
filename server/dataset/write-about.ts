import { z } from "zod";
import type { ExportParts } from "./export-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { createSorter } from "./files/sorter.ts";
import { finishing, openTable } from "./files/table-writer.ts";
import { rowsOf } from "./study/rows-of.ts";
import { aboutTable, type AboutRow } from "./tables/about.ts";

const sortedSchema = z.object({ rows: z.array(aboutTable.row) });

/** Writes what raters said about themselves, in the order of their labels. */
export async function writeAbout(parts: ExportParts): Promise<WrittenFile[]> {
  const { storage, record, folder, census, labels } = parts;
  const questions = Object.keys(record.definition.about ?? {});
  const sorter = createSorter<{ rows: AboutRow[] }>(folder, "about");
  const pages = rowsOf(
    (after, limit) => storage.aboutAfter(record.id, after, limit),
    ({ sessionId }) => sessionId,
  );
  for await (const page of pages) {
    for (const { sessionId, answers } of page) {
      const rater = census.raters.find(sessionId);
      if (rater === null) continue;
      const rows = questions.flatMap((question) => {
        const answer = answers[question];
        return answer === undefined ? [] : [{ rater: labels.rater(rater), question, answer }];
      });
      await sorter.put(labels.raterPlace(rater), { rows });
    }
  }
  const table = await openTable(parts, aboutTable);
  return finishing([table], async () => {
    for await (const raters of sorter.sorted())
      await table.write(raters.flatMap((each) => sortedSchema.parse(each).rows));
  });
}
