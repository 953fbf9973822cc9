import Database from "better-sqlite3";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../../../server/storage/sqlite/migrate.ts";
import { openDatabase } from "../../../server/storage/sqlite/open-database.ts";

const first = `CREATE TABLE rater (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT 'nobody'
) STRICT;

CREATE TABLE judgment (
  id INTEGER PRIMARY KEY,
  rater_id INTEGER NOT NULL REFERENCES rater (id) ON DELETE CASCADE,
  answer TEXT NOT NULL
) STRICT;

CREATE INDEX judgment_of_rater ON judgment (rater_id);
`;

/** A new default for a column of the parent: SQLite can only make the table anew. */
export const rebuildOfParent = `CREATE TABLE rater_new (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT 'somebody'
) STRICT;

INSERT INTO rater_new (id, name) SELECT id, name FROM rater;

DROP TABLE rater;

ALTER TABLE rater_new RENAME TO rater;
`;

/** Migrations in a folder of their own: the first, and one more where it is given. */
export function migrationsIn(folder: string, second?: string): string {
  const migrations = join(folder, "migrations");
  mkdirSync(migrations, { recursive: true });
  writeFileSync(join(migrations, "0001-first.sql"), first);
  if (second !== undefined) writeFileSync(join(migrations, "0002-second.sql"), second);
  return migrations;
}

/** The same, and the table of judgments anew: what takes longest in a large database. */
export const rebuildOfBoth = `${rebuildOfParent}
CREATE TABLE judgment_new (
  id INTEGER PRIMARY KEY,
  rater_id INTEGER NOT NULL REFERENCES rater (id) ON DELETE CASCADE,
  answer TEXT NOT NULL,
  note TEXT
) STRICT;

INSERT INTO judgment_new (id, rater_id, answer) SELECT id, rater_id, answer FROM judgment;

DROP TABLE judgment;

ALTER TABLE judgment_new RENAME TO judgment;

CREATE INDEX judgment_of_rater ON judgment (rater_id);
`;

/** A database file at the first migration, with raters and ten judgments of each, or as many as are asked for. */
export async function makeFamily(
  folder: string,
  { raters = 10, each = 10 }: { raters?: number; each?: number } = {},
): Promise<string> {
  const file = join(folder, "kelvin.db");
  const database = openDatabase(file);
  await migrate(database, migrationsIn(folder));
  database.exec(`WITH RECURSIVE numbers (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM numbers LIMIT ${raters})
    INSERT INTO rater SELECT n, 'rater ' || n FROM numbers`);
  database.exec(`INSERT INTO judgment (rater_id, answer)
    SELECT one.id, 'left' FROM rater AS one,
      (SELECT value FROM json_each('[${"0,".repeat(each - 1)}0]'))`);
  database.close();
  return file;
}

/** The whole schema of a file as text, its rows, and what is wrong with it. */
export function look(file: string) {
  const database = new Database(file);
  const pluck = (sql: string) => database.prepare(sql).pluck().all();
  const tables = pluck("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  const seen = {
    schema: pluck("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").join("\n"),
    rows: Object.fromEntries(
      tables.map((table) => [String(table), pluck(`SELECT count(*) FROM "${String(table)}"`)[0]]),
    ),
    problems: [
      ...pluck("PRAGMA integrity_check").filter((line) => line !== "ok"),
      ...database.prepare("PRAGMA foreign_key_check").all(),
    ],
  };
  database.close();
  return seen;
}
