import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { LiveReader } from "../../domain/live/live-rows.ts";
import { createLiveRows } from "./live-rows.ts";

/** Reads how studies stand from the file of a storage that another thread of this process owns. */
export function openSqliteLiveReader(file: string): {
  reader: LiveReader;
  close: () => Promise<void>;
} {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  database.pragma("busy_timeout = 5000");
  // It reads what is new, once.
  database.pragma("cache_size = -2048");
  return {
    reader: createLiveRows(drizzle(database)),
    close: async () => {
      database.close();
    },
  };
}
