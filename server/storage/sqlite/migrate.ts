import type { Database } from "better-sqlite3";
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { AppError } from "../../domain/app-error.ts";
import { defineAuditFunctions } from "./audit-functions.ts";
import { keepPrivate } from "./keep-private.ts";

interface Migration {
  name: string;
  statements: string[];
  hash: string;
  /** Tables whose rows may become fewer, from lines `-- may delete from: a, b`. */
  mayDeleteFrom: Set<string>;
}

/** Statements end with a semicolon before an empty line or the end of the file. */
const readMigration = (folder: string, name: string): Migration => {
  const source = readFileSync(join(folder, name), "utf8");
  return {
    name,
    statements: source.split(/;\s*(?:\n\s*\n|$)/).filter((statement) => statement.trim() !== ""),
    hash: createHash("sha256").update(source).digest("hex"),
    mayDeleteFrom: new Set(
      [...source.matchAll(/^-- may delete from: (.+)$/gm)].flatMap(([, names]) =>
        (names ?? "").split(/,\s*/),
      ),
    ),
  };
};

const countRows = (database: Database): Map<string, number> => {
  const tables = database
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all();
  return new Map(
    tables.map((table) => [
      table,
      database.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0,
    ]),
  );
};

const applied = (database: Database): Map<string, string> => {
  database.exec(
    "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT",
  );
  const rows = database
    .prepare<[], { name: string; hash: string }>("SELECT name, hash FROM migration")
    .all();
  return new Map(rows.map(({ name, hash }) => [name, hash]));
};

/**
 * Brings a database to the schema of a folder of SQL files, in the order of their names. A database
 * that holds something is copied once before the first that it lacks, to `<file>.before-<name>`. Each file is one transaction: cut
 * off anywhere, it leaves the schema before it or the one after it. Throws where the database has a
 * migration that the folder lacks, where a file changed after it was applied, where a foreign key is
 * left dangling, or where rows are lost that the file does not declare.
 *
 * `foreign_keys` is switched off outside the transaction: within one that is a no-op, and the rebuild
 * of a parent table would then delete its children by cascade.
 */
export async function migrate(
  database: Database,
  folder: string,
  beforeStatement: (migration: string, index: number) => void = () => undefined,
): Promise<void> {
  defineAuditFunctions(database);
  const done = applied(database);
  const migrations = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted()
    .map((name) => readMigration(folder, name));
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...done.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new AppError(
      "conflict",
      `This database was made by a newer Kelvin: it has migration "${unknown[0]}". Start that version, or a newer one.`,
    );
  }
  const changed = migrations.find(({ name, hash }) => (done.get(name) ?? hash) !== hash);
  if (changed !== undefined) {
    throw new AppError(
      "conflict",
      `Migration "${changed.name}" changed after it was applied. Restore the file.`,
    );
  }
  const lacking = migrations.filter(({ name }) => !done.has(name));
  const [first] = lacking;
  if (first !== undefined && done.size > 0 && !database.memory)
    await copyTo(database, `${database.name}.before-${first.name}`);
  for (const migration of lacking) apply(database, migration, beforeStatement);
}

function apply(
  database: Database,
  migration: Migration,
  beforeStatement: (migration: string, index: number) => void,
): void {
  const before = countRows(database);
  database.pragma("foreign_keys = OFF");
  try {
    database.exec("BEGIN IMMEDIATE");
    for (const [index, statement] of migration.statements.entries()) {
      beforeStatement(migration.name, index);
      database.exec(statement);
    }
    verify(database, migration, before);
    database
      .prepare("INSERT INTO migration (name, hash) VALUES (?, ?)")
      .run(migration.name, migration.hash);
    beforeStatement(migration.name, migration.statements.length);
    database.exec("COMMIT");
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  } finally {
    database.pragma("foreign_keys = ON");
  }
}

/** The copy bears its final name only once it is whole, and has it before anything is migrated. */
async function copyTo(database: Database, file: string): Promise<void> {
  const unfinished = `${file}.unfinished`;
  if (existsSync(unfinished)) rmSync(unfinished);
  keepPrivate(unfinished);
  await database.backup(unfinished);
  renameSync(unfinished, file);
  const folder = openSync(dirname(file), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function verify(database: Database, migration: Migration, before: Map<string, number>): void {
  const dangling = database.prepare<[], { table: string }>("PRAGMA foreign_key_check").get();
  if (dangling !== undefined) {
    throw new AppError(
      "internal",
      `Migration "${migration.name}" leaves rows of "${dangling.table}" without their parent.`,
    );
  }
  const after = countRows(database);
  for (const [table, rows] of before) {
    const left = after.get(table) ?? 0;
    if (left < rows && !migration.mayDeleteFrom.has(table)) {
      throw new AppError(
        "internal",
        `Migration "${migration.name}" would leave ${left} of ${rows} rows in "${table}".`,
      );
    }
  }
}
