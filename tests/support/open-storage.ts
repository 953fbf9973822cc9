import { join } from "node:path";
import { onTestFinished } from "vitest";
import { nobodyWatches } from "../../server/domain/disk.ts";
import { unmetered, type StoreMeter } from "../../server/domain/meter.ts";
import type { Storage } from "../../server/domain/storage.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { placeEmptyDatabase } from "./place-empty-database.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** SQLite storage in a file of its own, closed when the test has finished. */
export async function openTestStorage(
  folder = temporaryFolder(),
  meter: StoreMeter = unmetered,
): Promise<Storage> {
  const file = join(folder, "kelvin.db");
  await placeEmptyDatabase(file);
  const storage = await openSqliteStorage(file, migrationsFolder, nobodyWatches, meter);
  onTestFinished(() => storage.close());
  return storage;
}
