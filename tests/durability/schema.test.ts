import Database from "better-sqlite3";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { is } from "drizzle-orm";
import { expect, test } from "vitest";
import { migrationsFolder } from "../../server/locate.ts";
import { migrate } from "../../server/storage/sqlite/migrate.ts";
import * as participationTables from "../../server/storage/sqlite/participation-tables.ts";
import * as labelTables from "../../server/storage/sqlite/label-tables.ts";
import * as mainTables from "../../server/storage/sqlite/tables.ts";
import * as watchingTables from "../../server/storage/sqlite/watching-tables.ts";
import * as webhookTables from "../../server/storage/sqlite/webhook-tables.ts";

interface Column {
  name: string;
  type: string;
  notnull: number;
  pk: number;
}

/** In what order migrations added columns matters to nobody. */
const byName = (one: { name: string }, other: { name: string }): number =>
  one.name < other.name ? -1 : 1;

test("the tables that the code knows are the migrated ones, column for column", async () => {
  const database = new Database(":memory:");
  await migrate(database, migrationsFolder);
  const names = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'migration' ORDER BY 1",
    )
    .pluck()
    .all();
  const migrated = names.map((table) => ({
    table,
    columns: database
      .prepare<[unknown], Column>('SELECT name, type, "notnull", pk FROM pragma_table_info(?)')
      .all(table)
      .map(({ name, type, notnull, pk }) => ({
        name,
        type: type.toLowerCase(),
        // SQLite calls a rowid's column nullable, though it never is null.
        notNull: notnull === 1 || (pk > 0 && type === "INTEGER"),
      }))
      .toSorted(byName),
  }));
  const known = Object.values({
    ...mainTables,
    ...participationTables,
    ...watchingTables,
    ...webhookTables,
    ...labelTables,
  })
    .filter((value) => is(value, SQLiteTable))
    .map((table) => getTableConfig(table))
    .map(({ name, columns }) => ({
      table: name,
      columns: columns
        .map((column) => ({
          name: column.name,
          type: column.getSQLType(),
          notNull: column.notNull,
        }))
        .toSorted(byName),
    }))
    .toSorted((one, other) => (one.table < other.table ? -1 : 1));
  expect(known).toEqual(migrated);
  database.close();
});
