import type { Input } from "../../../shared/protocol/calls.ts";
import type {
  PairColumn,
  WatchedPair,
  WatchedPairs,
  watchedPairCalls,
} from "../../../shared/protocol/watched-pairs.ts";
import { pageOfRows, sortRows, type SortValue } from "../page-of-rows.ts";

const isFlagged = ({ flags }: WatchedPair): boolean => flags.harmful + flags.broken > 0;

const valueOf: Record<PairColumn, (row: WatchedPair) => SortValue> = {
  pair: ({ pair }) => pair,
  judged: ({ judged }) => judged,
  held: ({ held }) => held,
  open: ({ open }) => open,
  givenBack: ({ givenBack }) => givenBack,
  flags: ({ flags }) => flags.harmful + flags.broken + flags.known,
  disagreement: ({ disagreement }) => disagreement,
};

const nameOf = ({ pair }: WatchedPair): string => pair;

/** One page of the pairs that a query asks for. */
export function listPairs(
  all: readonly WatchedPair[],
  query: Omit<Input<typeof watchedPairCalls, "pair:list">, "slug">,
  planned: number,
): Omit<WatchedPairs, "question"> {
  const { search = "", only = "all", sort = "pair", limit = 100, descending = false } = query;
  const words = search.trim().toLowerCase();
  const found = all.filter(
    (row) =>
      row.pair.startsWith(words) &&
      (only === "all" || (only === "open" ? row.judged < planned : isFlagged(row))),
  );
  const sorted = sortRows(found, valueOf[sort], { descending, nameOf });
  const { rows, next } = pageOfRows(sorted, { after: query.after, limit, nameOf });
  return {
    pairs: rows,
    total: found.length,
    everything: all.length,
    flagged: all.filter(isFlagged).length,
    complete: all.filter(({ judged }) => judged >= planned).length,
    next,
  };
}
