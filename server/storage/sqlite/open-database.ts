import Database from "better-sqlite3";
import { AppError } from "../../domain/app-error.ts";
import { keepPrivate } from "./keep-private.ts";

/** What SQLite keeps of the file in memory; the system keeps the rest of it at hand. In KiB. */
const cacheKibibytes = 8_192;

/**
 * Opens a database file as Kelvin needs it: WAL, and `synchronous=FULL` said explicitly, because this
 * build of SQLite makes WAL mean NORMAL, which forgets acknowledged rows when the power fails.
 */
export function openDatabase(file: string): Database.Database {
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  database.pragma("busy_timeout = 5000");
  database.pragma("temp_store = MEMORY");
  database.pragma(`cache_size = -${cacheKibibytes}`);
  return database;
}

/**
 * Makes this process the owner of a database file, until the returned function is called or the
 * process ends. The lock is the operating system's, so that no crash leaves it behind. Throws
 * `conflict` where another process is the owner.
 */
export function takeOwnership(file: string): () => void {
  keepPrivate(`${file}.lock`);
  const lock = new Database(`${file}.lock`);
  try {
    lock.pragma("busy_timeout = 0");
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code === "SQLITE_BUSY") {
      throw new AppError(
        "conflict",
        `Another Kelvin already uses "${file}". Stop it first, or choose another data folder.`,
      );
    }
    throw error;
  }
  return () => {
    lock.close();
  };
}
