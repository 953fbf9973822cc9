import Database from "better-sqlite3";
import { AppError } from "../domain/app-error.ts";
import { verifyStored } from "../domain/audit/verify-stored.ts";
import { connect } from "../storage/postgres/connect.ts";
import { migrate } from "../storage/postgres/migrate.ts";
import { startMoving, type Moving } from "../storage/postgres/moving.ts";
import { openPostgresStorage } from "../storage/postgres/open-postgres-storage.ts";
import { openSqliteStorage } from "../storage/sqlite/open-sqlite-storage.ts";
import { movedTables, sourceOf, type MovedTable } from "./moved-tables.ts";
import { createRowDigest, type Row } from "./row-digest.ts";

const rowsAtOnce = 1000;

export interface Move {
  /** A database that no server uses. */
  file: string;
  /** An empty database, or one into which the same file was being moved. */
  url: string;
  /** Folders of migrations. */
  migrations: { sqlite: string; postgres: string };
  /** Told of each table that is there and the same. */
  tell?: (table: string, rows: number) => void;
}

export interface Moved {
  tables: { table: string; rows: number; sha256: string }[];
  /** Each with its last audit hash, verified where it is now. */
  studies: { slug: string; state: string; audit: string | null }[];
}

/** Brings what a table lacks, and holds all of it against where it came from. */
async function moveTable(
  source: Database.Database,
  moving: Moving,
  table: MovedTable,
): Promise<Moved["tables"][number]> {
  const { name, key } = table;
  const columns = await moving.columnsOf(name);
  const there = await moving.count(name);
  const before = createRowDigest([...columns.keys()]);
  const after = createRowDigest([...columns.keys()]);
  const inTypes = (row: Row): Row =>
    Object.fromEntries(
      [...columns].map(([column, type]) => {
        const value = row[column] ?? null;
        return [column, type === "boolean" ? value === 1 : value];
      }),
    );
  let seen = 0;
  let waiting: Row[] = [];
  for (const row of source.prepare<[], Row>(sourceOf(table)).iterate()) {
    before.add(row);
    seen += 1;
    // Rows come in one order: so many are there already from a move that was cut off.
    if (seen > there) waiting.push(inTypes(row));
    if (waiting.length < rowsAtOnce) continue;
    await moving.store(name, columns, waiting);
    waiting = [];
  }
  await moving.store(name, columns, waiting);
  await moving.eachRow(name, columns, key, after.add);
  const [from, to] = [before.finish(), after.finish()];
  if (from.rows !== to.rows || from.sha256 !== to.sha256) {
    throw new AppError(
      "conflict",
      `Table "${name}" holds ${to.rows} rows after the move that are not the ${from.rows} rows before it: the file changed meanwhile. Empty the database and begin again.`,
    );
  }
  return { table: name, ...from };
}

/** By table, the highest number of its deleted rows. */
const usedNumbersIn = (source: Database.Database): Map<string, number> =>
  new Map(source.prepare<[], [string, number]>("SELECT name, last FROM used_number").raw().all());

/**
 * Moves everything that a SQLite database holds into a PostgreSQL database, row by row, and verifies it there:
 * counts and hashes of every table, each audit log, each seal. The file stays as it is. Cut off anywhere, the
 * same move goes on where it was; no server uses the new database before it is whole.
 */
export async function moveToPostgres({ file, url, migrations, tell }: Move): Promise<Moved> {
  const owned = await openSqliteStorage(file, migrations.sqlite);
  const source = new Database(file, { readonly: true, fileMustExist: true });
  const tables: Moved["tables"] = [];
  try {
    await migrate(url, migrations.postgres);
    const connections = connect(url, { most: 2 });
    try {
      const moving = await startMoving(connections, file);
      for (const table of movedTables) {
        const moved = await moveTable(source, moving, table);
        tables.push(moved);
        tell?.(moved.table, moved.rows);
      }
      await moving.finish(usedNumbersIn(source));
    } finally {
      await connections.close();
    }
  } finally {
    source.close();
    await owned.close();
  }
  return { tables, studies: await verifiedStudies(url, migrations.postgres) };
}

async function verifiedStudies(url: string, migrations: string): Promise<Moved["studies"]> {
  const storage = await openPostgresStorage(url, migrations);
  try {
    const studies: Moved["studies"] = [];
    for (const { slug, state } of await storage.listStudies()) {
      const { ok, audit, problems } = await verifyStored(storage, slug);
      const said = problems.map(({ message }) => message);
      if (!ok)
        throw new AppError("conflict", `Study "${slug}" was damaged before.`, { details: said });
      studies.push({ slug, state, audit });
    }
    return studies;
  } finally {
    await storage.close();
  }
}
