/**
 * The floor for exports: answers of a Kelvin database as lines that are built inside SQLite, or as rows that go straight to
 * hyparquet-writer. As many columns as Kelvin's table has; but one question, its name and its page are known beforehand,
 * things are called by their numbers, and nothing is counted, looked up, checked or hashed.
 *
 *   node --import tsx bench/floors/export-rows.ts --file F --form csv|jsonl|parquet --out O
 *
 * Prints {"rows","bytes","seconds","perSecond"}.
 */
import { closeSync, fsyncSync, openSync, statSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import type { SchemaElement } from "hyparquet";
import { fileWriter, parquetWriteRows } from "hyparquet-writer";

const { values } = parseArgs({
  options: {
    file: { type: "string" },
    form: { type: "string", default: "csv" },
    out: { type: "string" },
  },
});
const { file, form, out } = values;
if (file === undefined || out === undefined) throw new Error("Say --file F and --out O");

const answer = "(judgment.answers ->> 'warmth')";
const iso = (column: string): string =>
  `strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1000.0, 'unixepoch')`;
const boolean = (condition: string): string => `iif(${condition}, 'true', 'false')`;
const flag = (name: string): string =>
  boolean(`judgment.flags <> '[]' AND judgment.flags LIKE '%${name}%'`);
const openFor =
  "CAST((judgment.pages ->> '$[0].leftMs') - (judgment.pages ->> '$[0].shownMs') AS INTEGER)";

/** The columns of Kelvin's table of judgments: how each is said in SQL, and what it is in Parquet. */
const columns: [name: string, sql: string, type: "text" | "number" | "time" | "boolean"][] = [
  ["judgment", "printf('j%07d', judgment.id)", "text"],
  ["assignment", "printf('a%07d', assignment.id)", "text"],
  ["rater", "printf('r%04d', assignment.session_id)", "text"],
  ["pair", "printf('p%06d', slot.pair_id)", "text"],
  ["revision", "judgment.revision", "number"],
  ["superseded", boolean("judgment.superseded"), "boolean"],
  ["counted", boolean("judgment.counted"), "boolean"],
  ["question", "'warmth'", "text"],
  ["kind", "'choice'", "text"],
  ["level", "'nominal'", "text"],
  ["position", "'pair'", "text"],
  ["response", "''", "text"],
  ["value", answer, "text"],
  ["chosen", `iif((${answer} = 'left') = (assignment.side = 0), 'x', 'y')`, "text"],
  ["left", "iif(assignment.side = 0, 'x', 'y')", "text"],
  ["right", "iif(assignment.side = 0, 'y', 'x')", "text"],
  ["page", "1", "number"],
  ["page_ms", openFor, "number"],
  ["assigned_at", iso("assignment.assigned_at"), "time"],
  ["received_at", iso("judgment.received_at"), "time"],
  ["flag_harmful", flag("harmful"), "boolean"],
  ["flag_broken", flag("broken"), "boolean"],
  ["flag_known", flag("known"), "boolean"],
];
const typedSql = ([, sql, type]: (typeof columns)[number]): string => {
  if (type === "time") return /(\w+\.\w+) \/ 1000\.0/.exec(sql)?.[1] ?? sql;
  return type === "boolean" ? `(${sql}) = 'true'` : sql;
};

const from = `FROM judgment
  JOIN assignment ON assignment.id = judgment.assignment_id
  JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position`;
const use = {
  shown_ms: "shownMs",
  left_ms: "leftMs",
  keys: "keys",
  layout: "use.layout",
  viewport_width: "use.viewport.width",
  viewport_height: "use.viewport.height",
  dwell_ms: "use.dwell.ms",
  looks: "use.dwell.order",
  seen: "use.scroll",
  away: "use.focus.away",
  away_ms: "use.focus.awayMs",
  pastes: "use.focus.pastes",
};
const useColumns = Object.entries(use).map(
  ([name, path]) => `'${name}', page.value -> '$.${path}'`,
);
const lines: Record<string, string> = {
  csv: `SELECT ${columns.map(([, sql]) => sql).join(" || ',' || ")} || char(10) ${from} ORDER BY judgment.id`,
  jsonl: `SELECT json_object('judgment', printf('j%07d', judgment.id), 'page', page.key + 1, ${useColumns.join(", ")})
    || char(10) FROM judgment, json_each(judgment.pages) page ORDER BY judgment.id`,
};

const database = new Database(file, { readonly: true });
const start = performance.now();
let rows = 0;

const writeLines = (sql: string): void => {
  const target = openSync(out, "w");
  let block = "";
  for (const line of database.prepare<[], string>(sql).pluck().iterate()) {
    block += line;
    rows += 1;
    if (block.length < 65_536) continue;
    writeSync(target, block);
    block = "";
  }
  writeSync(target, block);
  fsyncSync(target);
  closeSync(target);
};

const elements = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  number: { type: "INT32" },
  time: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
  boolean: { type: "BOOLEAN" },
} as const;

function* typedRows(): Generator<Record<string, unknown>> {
  const sql = `SELECT ${columns.map((column) => `${typedSql(column)} AS "${column[0]}"`).join(", ")} ${from}
    ORDER BY judgment.id`;
  for (const row of database.prepare<[], Record<string, unknown>>(sql).iterate()) {
    for (const [name, , type] of columns) {
      if (type === "boolean") row[name] = row[name] === 1;
      if (type === "time") row[name] = BigInt(Number(row[name]));
    }
    rows += 1;
    yield row;
  }
}

const schema: SchemaElement[] = [
  { name: "root", num_children: columns.length },
  ...columns.map(([name, , type]) => ({
    name,
    repetition_type: "REQUIRED" as const,
    ...elements[type],
  })),
];

if (form === "parquet")
  await parquetWriteRows({
    writer: fileWriter(out),
    rows: typedRows(),
    columns: columns.map(([name]) => ({ name })),
    schema,
    rowGroupSize: 10_000,
  });
else writeLines(lines[form] ?? "");
const seconds = (performance.now() - start) / 1000;
console.log(
  JSON.stringify({ rows, bytes: statSync(out).size, seconds, perSecond: rows / seconds }),
);
database.close();
