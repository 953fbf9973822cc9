import Database from "better-sqlite3";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import type { Fault, Ground } from "./engine.ts";

const fileName = "kelvin.db";

/** In memory where that can be had: what a process leaves behind when it is killed is the same there. */
const parent = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** A storage in a file of its own; a crash leaves the file and its log as they are. */
export async function openOnSqlite(
  fault?: Fault,
  folder = mkdtempSync(join(parent, "kelvin-model-")),
): Promise<Ground> {
  const file = join(folder, fileName);
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
      const left = mkdtempSync(join(parent, "kelvin-model-"));
      for (const suffix of ["", "-wal"]) {
        const from = join(folder, fileName + suffix);
        if (existsSync(from)) cpSync(from, join(left, fileName + suffix));
      }
      const after = await openOnSqlite(fault, left);
      await stop();
      return after;
    },
    restore: async () => {
      const restored = mkdtempSync(join(parent, "kelvin-model-"));
      await storage.copyTo(join(restored, fileName));
      const after = await openOnSqlite(fault, restored);
      await stop();
      return after;
    },
    stop,
  };
}
