import type { Database } from "better-sqlite3";

const againMs = 1000;

/**
 * Brings the write-ahead log into the database and cuts it to nothing. Where another program reads the
 * database just now, raters do not wait for it: it is tried again, as long as the database is open.
 */
export function emptyLog(database: Database): void {
  if (!database.open) return;
  const patience = Number(database.pragma("busy_timeout", { simple: true }));
  database.pragma("busy_timeout = 0");
  const busy = database.pragma("wal_checkpoint(TRUNCATE)", { simple: true }) === 1;
  database.pragma(`busy_timeout = ${patience}`);
  if (busy) setTimeout(emptyLog, againMs, database).unref();
}
