import { refusalPatterns } from "../../domain/refusals/refusal-patterns.ts";
import type { AuditLine } from "../files/audit-file.ts";
import { labelsTable, type LabelsRow } from "../tables/labels.ts";
import { fileOf, readTable, type TableSource } from "./read-table.ts";
import type { RefusalMarks } from "./refusal-marks.ts";

/** What the audit log tells of the latest version of each set of labels. */
const toldIn = (entries: readonly AuditLine[]): Map<string, AuditLine["details"]> =>
  new Map(
    entries.flatMap(({ kind, reason, details }) =>
      kind === "labelled" && typeof reason === "string" ? [[reason, details] as const] : [],
    ),
  );

/**
 * Holds automatic labels against the audit log, each against the others of its response, and those by this
 * version's patterns against the texts.
 */
export async function checkLabels(
  source: TableSource,
  entries: readonly AuditLine[],
  refusals: RefusalMarks | null,
): Promise<void> {
  if (source.blinded) return;
  const { findings } = source;
  const file = fileOf(source, labelsTable);
  const told = toldIn(entries);
  const met = new Set<string>();
  const sets = new Map<string, { first: LabelsRow; rows: number }>();
  for await (const block of readTable(source, labelsTable, labelsTable.row)) {
    for (const { number, row } of block) {
      const { name, version, question, patterns, pair, response } = row;
      const wrong = (column: string, message: string): void =>
        findings.problem("tables", file, message, { row: number, column });
      const log = told.get(name);
      if (log?.["version"] !== version)
        wrong("version", "is not the latest of this set that the audit log tells of");
      else {
        if (log["question"] !== question)
          wrong("question", "is another than the audit log tells of");
        if ((log["patterns"] ?? null) !== patterns)
          wrong("patterns", "is something else than the audit log tells of");
      }
      if ((row.value === null) === (row.score === null))
        wrong("score", "is there exactly where there is no value");
      if ((row.source === "pattern") !== (patterns !== null))
        wrong("source", "is something else than patterns says");
      const set = sets.get(name) ?? { first: row, rows: 0 };
      sets.set(name, set);
      set.rows += 1;
      if (set.first.option !== row.option)
        wrong("option", "is another than of the set's first row");
      const key = `${name} ${pair} ${response}`;
      if (met.has(key)) wrong("response", "is labelled twice");
      met.add(key);
      if (patterns === refusalPatterns.version && refusals !== null) {
        const refuses = refusals.refuses(pair, response);
        if (refuses !== null && row.value !== String(refuses))
          wrong("value", "is not what the patterns find in the text");
      }
    }
  }
  for (const [name, { first, rows }] of sets)
    if (first.patterns === refusalPatterns.version && rows !== refusals?.responses())
      findings.problem("tables", file, `has not every response of the set "${name}"`, {
        column: "response",
      });
}
