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
  const rows: Row[] = [];
  for (let from = Math.max(after, 0); from < end; from += idsAtOnce) {
    rows.push(...(await read(() => rowsBetween(from, from + idsAtOnce, limit - rows.length))));
    if (rows.length === limit) break;
    await setImmediate();
  }
  return rows;
}
