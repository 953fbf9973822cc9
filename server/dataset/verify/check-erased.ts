import type { AuditLine } from "../files/audit-file.ts";
import { erasedTable } from "../tables/erased.ts";
import { fileOf, readTable, type TableSource } from "./read-table.ts";
import { placeOfLabel } from "./row-cursor.ts";

/** What is known of judgments that were erased. */
export interface ErasedFacts {
  /** How many that had counted were erased after an entry of the audit log, by its place. */
  after: (entry: number) => number;
  /** Places of raters who had any. */
  raters: ReadonlySet<number>;
}

/** Holds what is left of erased judgments against the audit log, which tells of each erasure. */
export async function checkErased(
  source: TableSource,
  entries: readonly AuditLine[],
): Promise<ErasedFacts> {
  const { findings } = source;
  const file = fileOf(source, erasedTable);
  /** By time: of how many judgments the log tells, and how many rows there are. */
  const told = new Map<string, number>();
  for (const { kind, at, details } of entries) {
    if (kind === "erased") told.set(at, (told.get(at) ?? 0) + Number(details["judgments"] ?? 0));
  }
  const raters = new Set<number>();
  const found = new Map<string, { rows: number; slots: number }>();
  for await (const block of readTable(source, erasedTable, erasedTable.row)) {
    for (const { number, row } of block) {
      raters.add(placeOfLabel(row.rater));
      const { rows, slots } = found.get(row.erased_at) ?? { rows: 0, slots: 0 };
      const fills = row.counted && row.revision === 0 ? 1 : 0;
      found.set(row.erased_at, { rows: rows + 1, slots: slots + fills });
      if (!told.has(row.erased_at))
        findings.problem("quotas", file, "is of no erasure that the audit log tells of", {
          row: number,
          column: "erased_at",
        });
    }
  }
  for (const [at, judgments] of told) {
    if ((found.get(at)?.rows ?? 0) !== judgments)
      findings.problem("quotas", file, `has other than ${judgments} rows of the erasure at ${at}`);
  }
  const after = (entry: number): number => {
    const later = new Set(
      entries.flatMap(({ kind, at }, index) => (kind === "erased" && index > entry ? [at] : [])),
    );
    return [...found].reduce((sum, [at, { slots }]) => sum + (later.has(at) ? slots : 0), 0);
  };
  return { after, raters };
}
