import { sealedOrder } from "../sealed-order.ts";

/**
 * The place of a pair among its study's, from 0, by the label that datasets and pages call it; null
 * where the study has no such pair.
 */
export function placeOfPairLabel(key: Uint8Array, pairs: number, label: string): number | null {
  const number = /^p0*([1-9]\d*)$/.exec(label)?.[1];
  if (number === undefined) return null;
  const place = sealedOrder(key, "pairs", pairs).indexOf(Number(number) - 1);
  return place === -1 ? null : place;
}
