import { setImmediate } from "node:timers/promises";

const rowsAtOnce = 200;
/** Of rows without texts. */
export const narrowRowsAtOnce = 1000;

/**
 * Every row behind a method of storage that pages by ascending key, page by page. Others get their
 * turn of the event loop between pages.
 */
export async function* rowsOf<Row>(
  page: (after: number, limit: number) => Promise<Row[]>,
  keyOf: (row: Row) => number,
  limit = rowsAtOnce,
): AsyncGenerator<Row[]> {
  let after = -1;
  for (;;) {
    const rows = await page(after, limit);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    // A page that is not full is the last, also while rows go on arriving.
    if (rows.length < limit) return;
    after = keyOf(last);
    await setImmediate();
  }
}
