import Database from "better-sqlite3";

export type Spill = Database.Database;

/** Pages that stay in memory, in kibibytes. */
const cache = 24_000;

/**
 * Keeps what was read of files until it is stored, so that files may be larger than memory. SQLite removes the
 * file of a database without a name as soon as it is open: nothing is left of it, however this process ends.
 */
export function openSpill(): Spill {
  const spill = new Database("");
  spill.pragma("journal_mode = OFF");
  spill.pragma("synchronous = OFF");
  spill.pragma(`cache_size = -${cache}`);
  spill.exec(
    `CREATE TABLE rater (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
     CREATE TABLE unit (
       number INTEGER PRIMARY KEY,
       key TEXT NOT NULL UNIQUE,
       /* Of the file, and of the materials. */
       found INTEGER NOT NULL,
       line INTEGER NOT NULL,
       about TEXT NOT NULL,
       first_arm TEXT NOT NULL,
       first_field TEXT,
       first_text TEXT NOT NULL,
       second_arm TEXT,
       second_field TEXT,
       second_text TEXT
     ) STRICT;
     CREATE INDEX unit_by_line ON unit (line);
     CREATE TABLE shared_line (key TEXT PRIMARY KEY, line INTEGER NOT NULL, responses INTEGER NOT NULL)
       STRICT, WITHOUT ROWID;
     CREATE TABLE judgment (
       number INTEGER PRIMARY KEY,
       unit INTEGER NOT NULL,
       rater INTEGER NOT NULL,
       question INTEGER NOT NULL,
       first_left INTEGER NOT NULL,
       at INTEGER,
       seconds REAL,
       UNIQUE (unit, rater)
     ) STRICT;
     CREATE TABLE rating (
       question INTEGER NOT NULL,
       judgment INTEGER NOT NULL,
       value TEXT NOT NULL,
       chosen TEXT,
       first_left INTEGER NOT NULL,
       file INTEGER NOT NULL,
       line INTEGER NOT NULL,
       PRIMARY KEY (question, judgment)
     ) STRICT, WITHOUT ROWID;
     BEGIN`,
  );
  return spill;
}
