import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrationsFolder } from "../../server/locate.ts";
import { migrate } from "../../server/storage/sqlite/migrate.ts";
import { openDatabase } from "../../server/storage/sqlite/open-database.ts";

let empty: Promise<Buffer> | undefined;

const makeEmpty = async (): Promise<Buffer> => {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-empty-"));
  try {
    const file = join(folder, "kelvin.db");
    const database = openDatabase(file);
    await migrate(database, migrationsFolder);
    database.close();
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Puts a database without rows where none is: as the migrations leave it, which are run once for all tests of a process. */
export async function placeEmptyDatabase(file: string): Promise<void> {
  if (existsSync(file)) return;
  writeFileSync(file, await (empty ??= makeEmpty()), { mode: 0o600 });
}
