import type { AuditLine } from "../files/audit-file.ts";
import { labelsTable, type LabelsRow } from "../tables/labels.ts";
import { fileOf, readTable, type TableSource } from "./read-table.ts";

/** The latest version of each set of labels that the audit log tells of. */
const toldIn = (entries: readonly AuditLine[]): Map<string, number> =>
  new Map(
    entries.flatMap(({ kind, reason, details }) =>
      kind === "labelled" && typeof reason === "string"
        ? [[reason, Number(details["version"])] as const]
        : [],
    ),
  );

/** Holds automatic labels against the audit log, and each against the others of its response. */
export async function checkLabels(
  source: TableSource,
  entries: readonly AuditLine[],
): Promise<void> {
  if (source.blinded) return;
  const { findings } = source;
  const file = fileOf(source, labelsTable);
  const told = toldIn(entries);
  const met = new Set<string>();
  const firsts = new Map<string, LabelsRow>();
  for await (const block of readTable(source, labelsTable, labelsTable.row)) {
    for (const { number, row } of block) {
      const { name, version, pair, response } = row;
      const wrong = (column: string, message: string): void =>
        findings.problem("tables", file, message, { row: number, column });
      if (told.get(name) !== version)
        wrong("version", "is not the latest of this set that the audit log tells of");
      const first = firsts.get(name) ?? row;
      firsts.set(name, first);
      for (const column of ["question", "option"] as const)
        if (first[column] !== row[column]) wrong(column, "is another than of the set's first row");
      const key = `${name} ${pair} ${response}`;
      if (met.has(key)) wrong("response", "is labelled twice");
      met.add(key);
    }
  }
}
