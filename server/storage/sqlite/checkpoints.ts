import type { Database } from "better-sqlite3";

/** So many pages of the write-ahead log are brought into the database at once: SQLite's own measure. */
const pagesAtOnce = 1000;
/** The log's length is asked for after so many commits. */
const commitsBetween = 4;

/**
 * Brings the write-ahead log into the database every so often, instead of SQLite: that would do so within
 * a commit, and keep to itself that the disk failed meanwhile. What is in the log stays there until the
 * database has it on the disk.
 */
export function createCheckpoints(
  database: Database,
  tell: (error: unknown) => Error,
): { committed: () => void } {
  if (database.memory) return { committed: () => undefined };
  database.pragma("wal_autocheckpoint = 0");
  const pagesInLog = database.prepare<[], { log: number }>("PRAGMA wal_checkpoint(NOOP)");
  const bring = database.prepare("PRAGMA wal_checkpoint(PASSIVE)");
  let commits = 0;
  /** Not to be tried again and again where a reader or the disk is in the way. */
  let dueAt = pagesAtOnce;
  let scheduled = false;

  const run = (): void => {
    scheduled = false;
    if (!database.open) return;
    try {
      const pages = pagesInLog.get()?.log ?? 0;
      dueAt = Math.min(dueAt, pages + pagesAtOnce);
      if (pages < dueAt) return;
      dueAt = pages + pagesAtOnce;
      bring.run();
    } catch (error) {
      tell(error);
    }
  };

  return {
    committed: () => {
      commits += 1;
      if (commits % commitsBetween !== 0 || scheduled) return;
      scheduled = true;
      // After what the commit acknowledges has left.
      setImmediate(run);
    },
  };
}
