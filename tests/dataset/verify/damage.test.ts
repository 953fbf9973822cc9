import { expect, test } from "vitest";
import { verifyBundle } from "../../../server/dataset/verify/verify-bundle.ts";
import { generatorOf } from "../../../server/domain/generator-of.ts";
import { figure, trialMs } from "../../faults/support/figure.ts";
import { openTestStorage } from "../../support/open-storage.ts";
import { exported, filled } from "../support/filled-study.ts";
import { readFiles, tableName, type Row } from "../support/read-dataset.ts";
import { unblind } from "../support/unblind.ts";
import {
  flipByte,
  lineAt,
  rowsIn,
  withChecksums,
  withForgedExport,
  withRows,
  type Draw,
  type Files,
} from "./support/damage.ts";
import { memoryBundle } from "./support/memory-bundle.ts";

/** An honest unblinded dataset, and the hash of its audit log's last entry. */
async function honest(): Promise<{ files: Files; audit: string }> {
  const storage = await openTestStorage();
  const study = await filled(storage);
  await unblind(storage, study);
  const act = { actor: "A. Coordinator", at: 3, details: { pair: "p0001" } };
  await storage.appendAudit(study.id, { ...act, kind: "excluded", reason: "said so, 'twice'" });
  const files = readFiles(await exported(storage));
  return { files, audit: (await storage.auditLog(study.id)).at(-1)?.hash ?? "" };
}

const newline = 10;
const flips = figure(100, 1000);
const edits = figure(100, 1000);
const verify = (damaged: Files) => verifyBundle(memoryBundle(damaged));

/** Tables whose every cell something else in the dataset tells too, so that its row can be named. */
const toldTwice =
  /_description-(judgments|pairs|raters|assignments|commitments|schedule)_data\.csv$|shown\.jsonl$/;

test(
  `${flips} flipped bytes anywhere are each found, and the file is named; in tables the row too`,
  async () => {
    const { files } = await honest();
    const draw = generatorOf(1, "flips");
    const names = [...files].flatMap(([name, bytes]) => (bytes.length > 0 ? [name] : []));
    const missed: string[] = [];
    for (let count = 0; count < flips; count += 1) {
      const name = names[draw(0, names.length - 1)] ?? "";
      const { files: damaged, at } = flipByte(files, name, draw);
      const { ok, problems } = await verify(damaged);
      const isNamed = problems.some(({ file, message }) => `${file} ${message}`.includes(name));
      if (ok || !isNamed) missed.push(`byte ${at} of ${name}`);
      const bytes = files.get(name) ?? Buffer.alloc(0);
      if (!toldTwice.test(name) || bytes[at] === newline || damaged.get(name)?.[at] === newline)
        continue;
      const row = lineAt(bytes, at) - (name.endsWith(".csv") ? 1 : 0);
      const isPlaced = problems.some((problem) => problem.file === name && problem.row === row);
      if (!isPlaced) missed.push(`byte ${at} of ${name}: row ${row}`);
    }
    expect(missed).toEqual([]);
  },
  trialMs,
);

test(
  `${flips} flipped bytes of the audit log are each found by its chain, although checksums fit`,
  async () => {
    const { files } = await honest();
    const draw = generatorOf(2, "flips");
    const missed: string[] = [];
    for (let count = 0; count < flips; count += 1) {
      const { files: damaged, at } = flipByte(files, "documentation/audit.jsonl", draw);
      const { problems } = await verify(withChecksums(damaged));
      const row = lineAt(files.get("documentation/audit.jsonl") ?? Buffer.alloc(0), at);
      const found = problems.filter(({ aspect }) => aspect === "audit log");
      if (!found.some((problem) => problem.row === row || problem.row === row + 1))
        missed.push(`byte ${at}`);
    }
    expect(missed).toEqual([]);
  },
  trialMs,
);

const editableTables = [
  "judgments",
  "pairs",
  "raters",
  "assignments",
  "commitments",
  "schedule",
  "comments",
];

/** Another value of the same kind: of another row where there is one, else made. */
function otherValue(rows: readonly Row[], column: string, value: unknown, draw: Draw): unknown {
  const others = rows.map((row) => row[column]).filter((each) => each !== value && each !== null);
  if (others.length > 0) return others[draw(0, others.length - 1)];
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  return typeof value === "string" ? value.replace(/.$/, (last) => (last === "1" ? "2" : "1")) : 1;
}

interface Edit {
  edited: Files;
  table: string;
  column: string | null;
}

/** Changes a cell, removes a row, or repeats one. */
async function edit(files: Files, draw: Draw): Promise<Edit> {
  const table = editableTables[draw(0, editableTables.length - 1)] ?? "";
  const rows = rowsIn(files, table);
  const place = draw(0, rows.length - 1);
  const row = rows[place] ?? {};
  const kind = draw(0, 9);
  if (kind === 0)
    return { edited: await withRows(files, table, rows.toSpliced(place, 1)), table, column: null };
  if (kind === 1)
    return {
      edited: await withRows(files, table, rows.toSpliced(place, 0, row)),
      table,
      column: null,
    };
  const columns = Object.keys(row);
  const column = columns[draw(0, columns.length - 1)] ?? "";
  const changed = { ...row, [column]: otherValue(rows, column, row[column], draw) };
  return { edited: await withRows(files, table, rows.with(place, changed)), table, column };
}

test(
  `${edits} edits with checksums made again are each found by the audit log, which names the file`,
  async () => {
    const { files } = await honest();
    const draw = generatorOf(3, "edits");
    const missed: string[] = [];
    for (let count = 0; count < edits; count += 1) {
      const { edited, table, column } = await edit(files, draw);
      const { problems } = await verify(withChecksums(edited));
      if (!problems.some(({ file }) => file === tableName(files.keys(), table)))
        missed.push(`${table}.${column ?? "row"}`);
    }
    expect(missed).toEqual([]);
  },
  trialMs,
);

/**
 * What the rest of a dataset contradicts, also where a forger has made every checksum again and the last
 * entry of the audit log too. `row`: a row that was removed or repeated. What is not here stands once.
 */
const told: Record<string, string> = {
  judgments:
    "judgment assignment rater pair revision superseded counted question kind level position " +
    "response chosen left right assigned_at row",
  pairs:
    "pair task context model user_belief planned counted surplus prompt_id line number first " +
    "unblinded_early x_arm y_arm x_model y_model row",
  raters: "rater consent_sha256 assignments judgments counted surplus row",
  assignments: "assignment rater pair nth round left right state slot row",
  commitments: "pair materials shown arms salt row",
  schedule: "slot pair round left right row",
};
const contradicted = new Set(
  Object.entries(told).flatMap(([table, columns]) =>
    columns.split(" ").map((column) => `${table}.${column}`),
  ),
);

test(
  `${edits} edits with the export's own entry forged too are found, but for what stands once in a dataset`,
  async () => {
    const { files, audit } = await honest();
    const draw = generatorOf(4, "edits");
    const missed = new Set<string>();
    for (let count = 0; count < edits; count += 1) {
      const { edited, table, column } = await edit(files, draw);
      const forged = withForgedExport(edited);
      const { ok } = await verify(forged);
      if (ok) missed.add(`${table}.${column ?? "row"}`);
      if (!ok) continue;
      // The hash that the export printed tells even then.
      const noted = await verifyBundle(memoryBundle(forged), { seal: null, audit });
      expect(noted.ok).toBe(false);
    }
    expect([...missed].filter((each) => contradicted.has(each))).toEqual([]);
  },
  trialMs,
);
