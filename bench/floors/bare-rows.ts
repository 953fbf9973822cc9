/**
 * The floor for planning: as many rows as a plan has slots, eight narrow columns and one partial index, in the order of both,
 * one row a statement, in large transactions. It draws nothing, shuffles nothing and reads nothing.
 *
 *   node --import tsx bench/floors/bare-rows.ts --file F [--rows 1000000]
 *
 * Prints {"rows","seconds","perSecond"}; the last commit, flushed to disk, is inside the time.
 */
import { parseArgs } from "node:util";
import Database from "better-sqlite3";

const { values } = parseArgs({
  options: { file: { type: "string" }, rows: { type: "string", default: "1000000" } },
});
if (values.file === undefined) throw new Error("Say where the database goes: --file F");
const rows = Number(values.rows);
const rowsInTransaction = 100_000;

const database = new Database(values.file);
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.pragma("cache_size = -65536");
database.exec(`
  CREATE TABLE slot (
    id INTEGER PRIMARY KEY,
    pair INTEGER NOT NULL,
    round INTEGER NOT NULL,
    flipped INTEGER NOT NULL,
    place INTEGER NOT NULL,
    state INTEGER NOT NULL,
    holder INTEGER,
    lease_ends INTEGER
  ) STRICT;
  CREATE INDEX slot_open ON slot (place) WHERE state = 0;
`);
const insert = database.prepare(
  `INSERT INTO slot (id, pair, round, flipped, place, state, holder, lease_ends)
    VALUES (?, ?, ?, ?, ?, 0, NULL, NULL)`,
);
const insertRange = database.transaction((first: number, end: number) => {
  for (let id = first; id < end; id++) insert.run(id, (id / 3) | 0, id % 3, id & 1, id);
});

const start = performance.now();
for (let first = 0; first < rows; first += rowsInTransaction)
  insertRange.immediate(first, Math.min(rows, first + rowsInTransaction));
const seconds = (performance.now() - start) / 1000;

if (database.pragma("synchronous", { simple: true }) !== 2)
  throw new Error("The floor needs FULL, which flushes each commit to disk");
console.log(JSON.stringify({ rows, seconds, perSecond: rows / seconds }));
database.close();
