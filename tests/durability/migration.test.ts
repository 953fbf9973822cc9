import Database from "better-sqlite3";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrationsFolder } from "../../server/locate.ts";
import { migrate } from "../../server/storage/sqlite/migrate.ts";
import { openDatabase } from "../../server/storage/sqlite/open-database.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { look, makeFamily, migrationsIn, rebuildOfParent } from "./support/parents-and-children.ts";

const migrateFile = async (file: string, migrations: string): Promise<void> => {
  const database = openDatabase(file);
  try {
    await migrate(database, migrations);
  } finally {
    database.close();
  }
};

test("the rebuild of a parent table keeps all its children", async () => {
  const folder = temporaryFolder();
  const file = await makeFamily(folder);
  await migrateFile(file, migrationsIn(folder, rebuildOfParent));
  expect(look(file)).toMatchObject({ rows: { rater: 10, judgment: 100 }, problems: [] });
  expect(look(file).schema).toContain("'somebody'");
});

test("the same statements without our runner's care delete every child: the trap is real", async () => {
  const file = await makeFamily(temporaryFolder());
  const database = openDatabase(file);
  database.exec(`BEGIN; PRAGMA foreign_keys = OFF; ${rebuildOfParent} COMMIT;`);
  database.close();
  expect(look(file)).toMatchObject({ rows: { rater: 10, judgment: 0 }, problems: [] });
});

test("holds foreign keys again after a migration, and after one that failed", async () => {
  const folder = temporaryFolder();
  const file = await makeFamily(folder);
  const database = openDatabase(file);
  const orphan = () => database.exec("INSERT INTO judgment (rater_id, answer) VALUES (77, 'left')");
  await migrate(database, migrationsIn(folder, rebuildOfParent));
  expect(orphan).toThrow("FOREIGN KEY");
  writeFileSync(join(folder, "migrations", "0003-third.sql"), "CREATE TABLE rater (id);");
  await expect(migrate(database, join(folder, "migrations"))).rejects.toThrow("already exists");
  expect(orphan).toThrow("FOREIGN KEY");
  database.close();
});

test("makes a copy before it changes anything: the database as it was", async () => {
  const folder = temporaryFolder();
  const file = await makeFamily(folder);
  const before = look(file);
  await migrateFile(file, migrationsIn(folder, rebuildOfParent));
  expect(look(`${file}.before-0002-second.sql`)).toEqual(before);
});

test("makes one copy before all that is to be done, not one before each", async () => {
  const folder = temporaryFolder();
  const file = await makeFamily(folder);
  const before = look(file);
  const migrations = migrationsIn(folder, rebuildOfParent);
  writeFileSync(join(migrations, "0003-third.sql"), "CREATE TABLE visit (id INTEGER) STRICT;");
  await migrateFile(file, migrations);
  const copies = readdirSync(folder).filter((name) => name.includes(".before-"));
  expect(copies).toEqual(["kelvin.db.before-0002-second.sql"]);
  expect(look(join(folder, "kelvin.db.before-0002-second.sql"))).toEqual(before);
});

test("makes no copy of a new database, nor where there is nothing to do", async () => {
  const folder = temporaryFolder();
  const file = await makeFamily(folder);
  await migrateFile(file, migrationsIn(folder));
  expect(readdirSync(folder).toSorted()).toEqual(["kelvin.db", "migrations"]);
});

test.each([
  {
    what: "deletes rows that it does not declare",
    sql: "DELETE FROM judgment WHERE id = 1;",
    message: 'would leave 99 of 100 rows in "judgment"',
  },
  {
    what: "drops a table with rows",
    sql: "DROP TABLE judgment;",
    message: 'would leave 0 of 100 rows in "judgment"',
  },
  {
    what: "leaves rows without their parent",
    sql: "-- may delete from: rater\nDELETE FROM rater WHERE id = 1;",
    message: 'leaves rows of "judgment" without their parent',
  },
  {
    what: "fails in its last statement",
    sql: "CREATE TABLE page (id INTEGER);\n\nINSERT INTO nowhere VALUES (1);",
    message: "no such table: nowhere",
  },
])("refuses a migration that $what, and leaves everything as it was", async ({ sql, message }) => {
  const folder = temporaryFolder();
  const file = await makeFamily(folder);
  const before = look(file);
  await expect(migrateFile(file, migrationsIn(folder, sql))).rejects.toThrow(message);
  expect(look(file)).toEqual(before);
});

test("lets a migration delete the rows that it declares", async () => {
  const folder = temporaryFolder();
  const file = await makeFamily(folder);
  const sql = "-- may delete from: judgment\nDELETE FROM judgment WHERE rater_id = 1;";
  await migrateFile(file, migrationsIn(folder, sql));
  expect(look(file).rows).toMatchObject({ rater: 10, judgment: 90 });
});

test("refuses a migration file that changed after it was applied", async () => {
  const folder = temporaryFolder();
  const file = await makeFamily(folder);
  const migrations = migrationsIn(folder);
  const name = join(migrations, "0001-first.sql");
  writeFileSync(name, readFileSync(name, "utf8").replace("nobody", "anybody"));
  await expect(migrateFile(file, migrations)).rejects.toMatchObject({
    code: "conflict",
    message: 'Migration "0001-first.sql" changed after it was applied. Restore the file.',
  });
});

test("refuses a database of a newer Kelvin with a plain message, and leaves it as it was", async () => {
  const folder = temporaryFolder();
  const file = await makeFamily(folder);
  const database = new Database(file);
  database.exec("INSERT INTO migration VALUES ('0003-third.sql', 'unknown')");
  database.close();
  const before = look(file);
  await expect(migrateFile(file, migrationsIn(folder, rebuildOfParent))).rejects.toMatchObject({
    code: "conflict",
    message:
      'This database was made by a newer Kelvin: it has migration "0003-third.sql". Start that version, or a newer one.',
  });
  expect(look(file)).toEqual(before);
  expect(readdirSync(folder).toSorted()).toEqual(["kelvin.db", "migrations"]);
});

test("no migration that ships handles transactions or foreign keys by itself", () => {
  const names = readdirSync(migrationsFolder);
  expect(names).not.toEqual([]);
  const itsOwnBusiness = /\b(PRAGMA|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|ATTACH)\b/i;
  const offending = names.filter((name) => {
    const source = readFileSync(join(migrationsFolder, name), "utf8")
      .replaceAll(/--.*$/gm, "")
      // The body of a trigger begins and ends too.
      .replaceAll(/^CREATE TRIGGER .* BEGIN$[^]*?^END;$/gm, "");
    return itsOwnBusiness.test(source) || !/^\d{4}-[a-z0-9-]+\.sql$/.test(name);
  });
  expect(offending).toEqual([]);
});
