import Database from "better-sqlite3";
import type { Study } from "../../../shared/model/study.ts";

export interface PreviewOf {
  studyId: number;
  definition: Study;
  seed: number;
  /** So many prompts at most, the first ones. */
  prompts: number;
}

/** Which of a study's rows a preview shows, by table, as conditions with `:study` and `:last`. */
const copied: [table: string, condition: string][] = [
  ["study", "id = :study"],
  ["quality_files", "study_id = :study"],
  ["prompt", "study_id = :study AND id <= :last"],
  ["response", "prompt_id IN (SELECT id FROM prompt WHERE study_id = :study AND id <= :last)"],
  ["pair", "study_id = :study AND prompt_id <= :last"],
  [
    "pair_content",
    "pair_id IN (SELECT id FROM pair WHERE study_id = :study AND prompt_id <= :last)",
  ],
];

/** Never leave the database that they are of. */
const blanked: Record<string, Record<string, string>> = { response: { arm: "", model: "" } };

/** A database in memory that holds the beginning of a study as a draft, without its arms. */
export function copyForPreview(
  source: Database.Database,
  { studyId, definition, seed, prompts }: PreviewOf,
): Database.Database {
  const memory = new Database(":memory:");
  const schema = source
    .prepare<[], string>(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all();
  for (const statement of schema) memory.exec(statement);
  const last = source
    .prepare<[number, number], number | null>(
      "SELECT max(id) FROM (SELECT id FROM prompt WHERE study_id = ? ORDER BY id LIMIT ?)",
    )
    .pluck()
    .get(studyId, prompts);
  for (const [table, condition] of copied) {
    const rows = source
      .prepare<[object], Record<string, unknown>>(`SELECT * FROM ${table} WHERE ${condition}`)
      .all({ study: studyId, last: last ?? 0 });
    for (const row of rows) {
      const kept = { ...row, ...blanked[table] };
      const columns = Object.keys(kept);
      memory
        .prepare(
          `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
        )
        .run(...Object.values(kept));
    }
  }
  memory
    .prepare(
      `UPDATE study SET state = 'draft', seal = NULL, definition = ?, seed = ?,
        pairs = (SELECT count(*) FROM pair)`,
    )
    .run(JSON.stringify(definition), seed);
  memory.pragma("foreign_keys = ON");
  return memory;
}
