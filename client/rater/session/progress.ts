import { type Facts, unsent } from "./facts.ts";
import type { OpenPair } from "./open-pair.ts";

export interface Progress {
  /** Which pair this is for the rater, from 1. */
  place: number;
  of: number | null;
  /** What the rest will take at the rater's own pace, in whole minutes; null while that is unknown. */
  minutesLeft: number | null;
}

const fewestPaces = 2;

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
};

/** Where the rater is, counting what is confirmed but not yet saved. */
export const progressOf = (facts: Facts, pair: OpenPair): Progress => {
  const { judged, of } = facts.view?.progress ?? { judged: 0, of: null };
  const unsaved = unsent(facts).filter(({ draft }) => draft.revision === 0).length;
  const place = judged + unsaved + (pair.revision > 0 ? 0 : 1);
  if (of === null || facts.paces.length < fewestPaces) return { place, of, minutesLeft: null };
  const left = Math.max(0, of - place + 1);
  return {
    place,
    of,
    minutesLeft: Math.max(1, Math.round((left * medianOf(facts.paces)) / 60_000)),
  };
};
