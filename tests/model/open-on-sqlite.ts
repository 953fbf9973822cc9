import Database from "better-sqlite3";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { roomiestFolder } from "../../scripts/testing/roomiest-folder.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { placeEmptyDatabase } from "../support/place-empty-database.ts";
import type { Fault, Ground } from "./engine.ts";

const fileName = "kelvin.db";

/** A storage in a file of its own; a crash leaves the file and its log as they are. */
export async function openOnSqlite(
  fault?: Fault,
  folder = mkdtempSync(join(roomiestFolder(), "kelvin-model-")),
): Promise<Ground> {
  const file = join(folder, fileName);
  await placeEmptyDatabase(file);
  const real = await openSqliteStorage(file, migrationsFolder);
  const sql = fault === undefined ? undefined : new Database(file);
  const storage = fault === undefined || sql === undefined ? real : fault(real, sql);
  const stop = async (): Promise<void> => {
    sql?.close();
    await real.close();
    rmSync(folder, { recursive: true });
  };
  return {
    storage,
    crash: async () => {
      const left = mkdtempSync(join(roomiestFolder(), "kelvin-model-"));
      for (const suffix of ["", "-wal"]) {
        const from = join(folder, fileName + suffix);
        if (existsSync(from)) cpSync(from, join(left, fileName + suffix));
      }
      const after = await openOnSqlite(fault, left);
      await stop();
      return after;
    },
    restore: async () => {
      const restored = mkdtempSync(join(roomiestFolder(), "kelvin-model-"));
      await storage.copyTo(join(restored, fileName));
      const after = await openOnSqlite(fault, restored);
      await stop();
      return after;
    },
    stop,
  };
}
