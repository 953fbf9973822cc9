import type { ReadRow } from "./read-table.ts";

/** Walks the rows of a table beside those of another. */
export interface RowCursor<Row> {
  /** The row of this number; null where the table has none that keeps its schema. Numbers only grow. */
  at: (number: number) => Promise<Row | null>;
  /** Reads the rest, so that every row is held against the schema; tells whether there was any. */
  finish: () => Promise<boolean>;
}

export function rowCursor<Row>(blocks: AsyncGenerator<ReadRow<Row>[]>): RowCursor<Row> {
  let block: ReadRow<Row>[] = [];
  let next = 0;
  let ended = false;
  const current = async (): Promise<ReadRow<Row> | null> => {
    while (!ended && next === block.length) {
      const step = await blocks.next();
      ended = step.done === true;
      block = step.done === true ? [] : step.value;
      next = 0;
    }
    return block[next] ?? null;
  };
  return {
    at: async (number) => {
      for (;;) {
        const found = await current();
        if (found === null || found.number > number) return null;
        next += 1;
        if (found.number === number) return found.row;
      }
    },
    finish: async () => {
      const more = (await current()) !== null;
      while ((await blocks.next()).done !== true);
      return more;
    },
  };
}

/** The place of a label as in `p0042`, from 0; NaN where it is none of a kind that is numbered. */
export const placeOfLabel = (label: string): number => Number(label.slice(1)) - 1;
