import type { Database } from "better-sqlite3";
import type { Side } from "../../domain/sides.ts";
import { whenUsed } from "./when-used.ts";

export type NewSlot = [
  studyId: number,
  position: number,
  pairId: number,
  onceKey: number,
  round: number,
  side: Side,
];

/** Rows of one statement: a plan has millions, and each statement has a price of its own. */
const rowsAtOnce = 50;

/** Stores open slots that nobody has held, in the order given; the caller opens the transaction. */
export function createInsertSlots(database: Database): (slots: readonly NewSlot[]) => void {
  const insert = (rows: number) =>
    whenUsed(() =>
      database.prepare(
        `INSERT INTO slot (study_id, position, pair_id, once_key, round, side, state, reopened)
          VALUES ${Array.from({ length: rows }, () => "(?, ?, ?, ?, ?, ?, 0, 0)").join(", ")}`,
      ),
    );
  const insertMany = insert(rowsAtOnce);
  const insertOne = insert(1);
  return (slots) => {
    const whole = slots.length - (slots.length % rowsAtOnce);
    for (let start = 0; start < whole; start += rowsAtOnce) {
      const values: number[] = [];
      for (const slot of slots.slice(start, start + rowsAtOnce)) values.push(...slot);
      insertMany().run(values);
    }
    for (const slot of slots.slice(whole)) insertOne().run(slot);
  };
}
