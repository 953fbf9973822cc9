import type { LiveStratum } from "../../../shared/model/live-study.ts";
import type { StrataTag } from "../../../shared/model/prompt.ts";
import { GrowingNumbers } from "../results/growing-numbers.ts";
import type { PairTags } from "./live-rows.ts";

interface Counted {
  value: string | null;
  planned: number;
  judged: number;
}

/** How many slots of each value of each tag are judged, held and open. */
export interface StratumCounts {
  judge: (pairId: number) => void;
  counts: (heldPairs: readonly number[]) => LiveStratum[];
}

const int32 = (size: number): Int32Array => new Int32Array(size);

const inWords = (one: string | null, other: string | null): number => {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
};

/** The values of one tag, and which of them each pair has. */
function gatherTag(tag: StrataTag) {
  const values: Counted[] = [];
  const known = new Map<string | null, number>();
  const codes = new GrowingNumbers(int32);
  return {
    add: (named: string | null, ratings: number): void => {
      const value = named === "" ? null : named;
      const code = known.get(value) ?? values.length;
      if (code === values.length) values.push({ value, planned: 0, judged: 0 });
      known.set(value, code);
      codes.push(code);
      const counted = values[code];
      if (counted !== undefined) counted.planned += ratings;
    },
    finish: () => ({ tag, values, ofPair: codes.finish() }),
  };
}

/** Gathers a study's pairs, in the order of their numbers; each has so many `ratings`. */
export function gatherStrata(
  tags: readonly StrataTag[],
  ratings: number,
): { add: (pairs: readonly PairTags[]) => void; finish: () => StratumCounts } {
  const ids = new GrowingNumbers(int32);
  const gathering = tags.map(gatherTag);
  return {
    add: (pairs) => {
      for (const { pairId, tags: own } of pairs) {
        ids.push(pairId);
        for (const [place, tag] of tags.entries()) gathering[place]?.add(own[tag], ratings);
      }
    },
    finish: () =>
      countStrata(
        ids.finish(),
        gathering.map((tag) => tag.finish()),
      ),
  };
}

function countStrata(
  pairIds: Int32Array,
  byTag: readonly ReturnType<ReturnType<typeof gatherTag>["finish"]>[],
): StratumCounts {
  const placeOf = (pairId: number): number => {
    let [low, high] = [0, pairIds.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairIds[middle] ?? 0) < pairId) low = middle + 1;
      else high = middle;
    }
    if (pairIds[low] !== pairId) throw new Error(`Pair ${pairId} is none of the study's`);
    return low;
  };

  return {
    judge: (pairId) => {
      const place = placeOf(pairId);
      for (const { values, ofPair } of byTag) {
        const counted = values[ofPair[place] ?? -1];
        if (counted !== undefined) counted.judged += 1;
      }
    },
    counts: (heldPairs) => {
      const places = heldPairs.map(placeOf);
      return byTag.flatMap(({ tag, values, ofPair }) => {
        const held = new Int32Array(values.length);
        for (const place of places) {
          const code = ofPair[place] ?? 0;
          held[code] = (held[code] ?? 0) + 1;
        }
        return values
          .map(({ value, planned, judged }, code) => {
            const own = held[code] ?? 0;
            return { tag, value, judged, held: own, open: planned - judged - own };
          })
          .toSorted((one, other) => inWords(one.value, other.value));
      });
    },
  };
}
