import Database from "better-sqlite3";
import { minimalSchema } from "./minimal-schema.ts";

export interface MinimalTask {
  assignment: number;
  prompt: string;
  left: string;
  right: string;
}

export interface MinimalSubmission {
  assignment: number;
  key: string;
  choice: string;
  ms: number;
}

interface ItemRow {
  id: number;
  prompt: string;
  a: string;
  b: string;
}

const words = "a reply that is neither short nor long, so that rows weigh what rows weigh; ";

/** A text of a given length that differs from item to item. */
const text = (start: string, length: number): string => (start + words.repeat(3)).slice(0, length);

const fill = (database: Database.Database, items: number): void => {
  const insert = database.prepare(
    "INSERT INTO item (id, n, rnd, prompt, a, b) VALUES (?, 0, ?, ?, ?, ?)",
  );
  database.transaction(() => {
    for (let id = 1; id <= items; id++) {
      const rnd = Math.floor(Math.random() * 2 ** 31);
      insert.run(id, rnd, text(`Prompt ${id}: `, 90), text(`A${id}: `, 150), text(`B${id}: `, 150));
    }
  })();
  database.pragma("wal_checkpoint(TRUNCATE)");
};

/**
 * Opens the file, makes and fills the tables if it is empty, and returns the two steps of the loop. Both belong inside a
 * transaction of the caller's. Throws unless a commit is flushed to disk (`synchronous=FULL`), which is
 * read back after a write: before the first one, SQLite may still answer with another setting than it will use.
 */
export const openMinimalStore = (file: string, items: number) => {
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("cache_size = -65536");
  database.exec(minimalSchema);
  if (database.prepare("SELECT 1 FROM item LIMIT 1").get() === undefined) fill(database, items);
  database.prepare("UPDATE item SET n = n WHERE id = 1").run();
  const journal = database.pragma("journal_mode", { simple: true });
  const synchronous = database.pragma("synchronous", { simple: true });
  if (journal !== "wal" || synchronous !== 2)
    throw new Error(`The floor needs WAL and FULL, not ${String(journal)}, ${String(synchronous)}`);

  const leastCoveredUnseen = database.prepare<[number], ItemRow>(
    `SELECT id, prompt, a, b FROM item
      WHERE NOT EXISTS (SELECT 1 FROM assignment WHERE rater = ? AND item = item.id)
      ORDER BY n, rnd LIMIT 1`,
  );
  const cover = database.prepare("UPDATE item SET n = n + 1 WHERE id = ?");
  const assign = database.prepare(
    "INSERT INTO assignment (rater, item, flipped, judged, at) VALUES (?, ?, ?, 0, ?)",
  );
  const find = database.prepare<[number], { rater: number; item: number; judged: number }>(
    "SELECT rater, item, judged FROM assignment WHERE id = ?",
  );
  const judge = database.prepare(
    `INSERT INTO judgment (client_key, assignment, item, rater, choice, ms, at)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const close = database.prepare("UPDATE assignment SET judged = 1 WHERE id = ?");

  /** The least-covered item that this rater has not seen, now theirs; null when they have seen all. */
  const claim = (rater: number): MinimalTask | null => {
    const item = leastCoveredUnseen.get(rater);
    if (item === undefined) return null;
    const flipped = Math.random() < 0.5;
    cover.run(item.id);
    const { lastInsertRowid } = assign.run(rater, item.id, flipped ? 1 : 0, Date.now());
    return {
      assignment: Number(lastInsertRowid),
      prompt: item.prompt,
      left: flipped ? item.b : item.a,
      right: flipped ? item.a : item.b,
    };
  };

  /** Stores the judgment and claims the next item; "refused" if the assignment is not open or not theirs. */
  const submit = (rater: number, submission: MinimalSubmission): MinimalTask | null | "refused" => {
    const { assignment, key, choice, ms } = submission;
    const found = find.get(assignment);
    if (found === undefined || found.rater !== rater || found.judged === 1) return "refused";
    judge.run(key, assignment, found.item, rater, choice, ms, Date.now());
    close.run(assignment);
    return claim(rater);
  };

  return { database, claim, submit };
};
