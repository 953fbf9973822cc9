import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Storage } from "../../server/domain/storage.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** SQLite storage in a file of its own, closed when the test has finished. */
export async function openTestStorage(folder = temporaryFolder()): Promise<Storage> {
  const storage = await openSqliteStorage(join(folder, "kelvin.db"), migrationsFolder);
  onTestFinished(() => storage.close());
  return storage;
}
