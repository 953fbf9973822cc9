import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Storage } from "../../server/domain/storage.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { placeEmptyDatabase } from "../support/place-empty-database.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { storageContract } from "./storage-contract.ts";

const fileName = "kelvin.db";

storageContract("SQLite", async () => {
  const open: Storage[] = [];
  onTestFinished(async () => {
    for (const storage of open) await storage.close();
  });
  const openIn = async (folder: string): Promise<Storage> => {
    const file = join(folder, fileName);
    await placeEmptyDatabase(file);
    const storage = await openSqliteStorage(file, migrationsFolder);
    open.push(storage);
    return storage;
  };
  const folder = temporaryFolder();
  const storage = await openIn(folder);
  return {
    storage,
    reopen: async () => {
      await storage.close();
      return openIn(folder);
    },
    crash: () => {
      const left = temporaryFolder();
      for (const name of [fileName, `${fileName}-wal`])
        if (existsSync(join(folder, name))) cpSync(join(folder, name), join(left, name));
      return openIn(left);
    },
  };
});
