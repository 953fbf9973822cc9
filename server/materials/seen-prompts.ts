import Database from "better-sqlite3";
import type { Prompt } from "../../shared/model/prompt.ts";

/** The prompts met so far, exactly and in bounded memory: kept in a file that vanishes with its use. */
export interface SeenPrompts {
  /** Notes a prompt; the line of the one before it with the same identity, or null. */
  note: (prompt: Prompt, line: number) => number | null;
  /** How many different `prompt_id`s there were. */
  count: () => number;
  close: () => void;
}

/** What tells two lines with one prompt_id apart. */
const identity = (prompt: Prompt): string =>
  JSON.stringify(
    [prompt.context, prompt.model, prompt.user_belief, prompt.task].map((tag) => tag ?? null),
  );

export function createSeenPrompts(): SeenPrompts {
  // SQLite keeps a database without a name in a temporary file and removes it on closing.
  const database = new Database("");
  database.pragma("journal_mode = OFF");
  database.pragma("synchronous = OFF");
  database.pragma("cache_size = -8000");
  database.exec(
    `CREATE TABLE seen (prompt TEXT, identity TEXT, line INTEGER, PRIMARY KEY (prompt, identity))
     WITHOUT ROWID; BEGIN`,
  );
  const insert = database.prepare<[string, string, number]>(
    "INSERT OR IGNORE INTO seen VALUES (?, ?, ?)",
  );
  const find = database
    .prepare<[string, string], number>("SELECT line FROM seen WHERE prompt = ? AND identity = ?")
    .pluck();
  const distinct = database.prepare<[], number>("SELECT count(DISTINCT prompt) FROM seen").pluck();
  return {
    note: (prompt, line) => {
      const key = identity(prompt);
      if (insert.run(prompt.prompt_id, key, line).changes > 0) return null;
      return find.get(prompt.prompt_id, key) ?? null;
    },
    count: () => distinct.get() ?? 0,
    close: () => {
      database.close();
    },
  };
}
