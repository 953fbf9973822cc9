import { z } from "zod";
import type { PairRow } from "../domain/export-rows.ts";
import type { LabelSet } from "../domain/labels/label-set.ts";
import { resolveQuestions } from "../domain/resolve-questions.ts";
import { placeOf, type ExportParts } from "./export-parts.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { createSorter } from "./files/sorter.ts";
import { finishing, openTable } from "./files/table-writer.ts";
import { labelsTable, type LabelsRow } from "./tables/labels.ts";
import { pairPages } from "./write-pairs.ts";

const sortedSchema = z.object({ rows: z.array(labelsTable.row) });

/** Writes what programs say of responses: set by set, each in the order of the pairs' labels. */
export async function writeLabels(parts: ExportParts): Promise<WrittenFile[]> {
  const { storage, record, folder, pairs, labels } = parts;
  const choices = new Set(
    resolveQuestions(record.definition)
      .filter(({ kind }) => kind === "choice")
      .map(({ id }) => id),
  );

  /** Of one pair, those that a set has: x before y. */
  const rowsOf = (
    { name, version, question, option, patterns }: LabelSet,
    values: ReadonlyMap<string, string>,
    { id, line, first, second }: PairRow,
  ): LabelsRow[] => {
    const place = placeOf(pairs, id, "pair");
    const inOrder = labels.firstIsX(place) ? [first, second] : [second ?? first, first];
    return inOrder.slice(0, second === null ? 1 : 2).flatMap((response, at): LabelsRow[] => {
      const value = values.get(`${line} ${response?.arm ?? ""}`);
      if (value === undefined) return [];
      const isScore = choices.has(question);
      const said = { value: isScore ? null : value, score: isScore ? Number(value) : null };
      const source = patterns === null ? "file" : "pattern";
      const about = { name, version, question, option, source, patterns } as const;
      return [{ ...about, pair: labels.pair(place), response: at === 0 ? "x" : "y", ...said }];
    });
  };

  const table = await openTable(parts, labelsTable);
  return finishing([table], async () => {
    for (const set of await storage.labelSets(record.id)) {
      const stored = await storage.labelsOf(set.id);
      const values = new Map(stored.map(({ line, arm, value }) => [`${line} ${arm}`, value]));
      const sorter = createSorter<z.infer<typeof sortedSchema>>(folder, labelsTable.name);
      for await (const page of pairPages(storage, record.id)) {
        for (const row of page) {
          const at = labels.pairPlace(placeOf(pairs, row.id, "pair"));
          await sorter.put(at, { rows: rowsOf(set, values, row) });
        }
      }
      for await (const some of sorter.sorted())
        await table.write(some.flatMap((each) => sortedSchema.parse(each).rows));
    }
  });
}
