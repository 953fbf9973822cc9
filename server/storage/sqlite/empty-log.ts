import type { Database } from "better-sqlite3";

const againMs = 1000;

/**
 * Brings the write-ahead log into the database and cuts it to nothing. Where another program reads the
 * database just now, raters do not wait for it; there, or where the disk would not take it, it is tried
 * again, as long as the database is open. `tell` hears why it failed.
 */
export function emptyLog(database: Database, tell: (error: unknown) => void): void {
  if (!database.open) return;
  const patience = Number(database.pragma("busy_timeout", { simple: true }));
  database.pragma("busy_timeout = 0");
  try {
    if (database.pragma("wal_checkpoint(TRUNCATE)", { simple: true }) !== 1) return;
  } catch (error) {
    tell(error);
  } finally {
    database.pragma(`busy_timeout = ${patience}`);
  }
  setTimeout(emptyLog, againMs, database, tell).unref();
}
