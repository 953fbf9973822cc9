import { rmSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "../storage/sqlite/open-database.ts";
import { bad, good, type Examination } from "./examination.ts";

const commits = 20;
const full = 2;

/**
 * Makes a database beside the real one as the server opens it, and reads its settings after it has written:
 * before the first write they tell another story.
 */
export function examineDurability(folder: string, now: () => number): Examination {
  const file = join(folder, `.doctor-${process.pid}.db`);
  try {
    const database = openDatabase(file);
    try {
      database.exec("CREATE TABLE trial (number INTEGER)");
      const insert = database.prepare("INSERT INTO trial VALUES (1)");
      const started = now();
      for (let commit = 0; commit < commits; commit += 1) insert.run();
      const each = (now() - started) / commits;
      const journal = database.pragma("journal_mode", { simple: true });
      const synchronous = database.pragma("synchronous", { simple: true });
      return journal === "wal" && synchronous === full
        ? good("durability", `WAL, synchronous FULL; ${each.toFixed(1)} ms a commit`)
        : bad(
            "durability",
            `journal ${String(journal)}, synchronous ${String(synchronous)}: acknowledged judgments may be lost`,
            "Use the better-sqlite3 that package-lock.json names.",
          );
    } finally {
      database.close();
    }
  } finally {
    for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
  }
}
