import { dirname } from "node:path";
import { expectOwnDisk } from "./disk/expect-own-disk.ts";
import type { Config } from "./config.ts";
import type { DataFolder } from "./data-folder.ts";
import { nobodyWatches, type WriteWatch } from "./domain/disk.ts";
import { unmetered, type StoreMeter } from "./domain/meter.ts";
import type { Storage } from "./domain/storage.ts";
import { migrationsFolder, postgresMigrationsFolder } from "./locate.ts";

/**
 * Opens the database that is named, or the data folder's own, whose disk is watched, where none is. Throws `invalid`
 * where that disk is another machine's and nobody said that it may be.
 */
export async function openStorage(
  { database, networkDisk }: Pick<Config, "database" | "networkDisk">,
  folder: Pick<DataFolder, "database">,
  { watch = nobodyWatches, meter = unmetered }: { watch?: WriteWatch; meter?: StoreMeter } = {},
): Promise<Storage> {
  // Only what is used is loaded: one of the two never is.
  if (database === null) {
    if (!networkDisk) expectOwnDisk(dirname(folder.database));
    const { openSqliteStorage } = await import("./storage/sqlite/open-sqlite-storage.ts");
    return openSqliteStorage(folder.database, migrationsFolder, watch, meter);
  }
  const { openPostgresStorage } = await import("./storage/postgres/open-postgres-storage.ts");
  return openPostgresStorage(database, postgresMigrationsFolder, { meter });
}
