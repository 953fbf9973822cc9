import { setImmediate } from "node:timers/promises";
import { read } from "./read.ts";

/** So many ids are looked at in one turn of the event loop: other studies' rows lie in between. */
const idsAtOnce = 20_000;

/**
 * A page of rows by ascending id, where no index leads to a study's own: at most `limit` of those after
 * `after`, and fewer only at the end. Others have their turn on the way.
 */
export async function pageOfIds<Row>(
  { after, limit, lastId }: { after: number; limit: number; lastId: () => number },
  rowsBetween: (after: number, until: number, limit: number) => Row[],
): Promise<Row[]> {
  const end = await read(lastId);
  const start = Math.max(after, 0);
  const rows: Row[] = [];
  for (let from = start; from < end && rows.length < limit; from += idsAtOnce) {
    if (from > start) await setImmediate();
    rows.push(...(await read(() => rowsBetween(from, from + idsAtOnce, limit - rows.length))));
  }
  return rows;
}
