import { createHmac } from "node:crypto";
import { numberedLabel } from "../../domain/numbered-label.ts";
import { createResponseLabels, type ResponseLabel } from "../../domain/response-labels.ts";
import { sealedOrder } from "../../domain/sealed-order.ts";
import type { Side } from "../../domain/sides.ts";

/** Which response stood where, by label; null where one stood alone. */
export interface ShownSides {
  left: ResponseLabel | null;
  right: ResponseLabel | null;
}

/** What a dataset calls things, the same in every export of the same rows. Places count from 0. */
export interface Labels {
  pair: (place: number) => string;
  /** Where a pair stands in the dataset's tables. */
  pairPlace: (place: number) => number;
  rater: (place: number) => string;
  raterPlace: (place: number) => number;
  assignment: (place: number) => string;
  judgment: (place: number) => string;
  probe: (place: number) => string;
  /** Checks first, then gold pairs, each from 0 in its file. */
  item: (place: number) => string;
  /** The same for all pairs of one prompt. */
  prompt: (promptId: string) => string;
  shown: (pair: number, side: Side) => ShownSides;
  /** Whether the response that the pair lists first is x. */
  firstIsX: (pair: number) => boolean;
}

const promptLabel = (key: Uint8Array, promptId: string): string => {
  const digest = createHmac("sha256", key).update(`prompt ${promptId}`).digest();
  return `q${digest.readBigUInt64BE(0).toString(32).padStart(13, "0")}`;
};

/**
 * Labels under the study's key: pairs and raters in an order that tells nothing of file or arrival. With
 * the seed of an export, raters are called otherwise than in any other export.
 */
export function createLabels(
  key: Uint8Array,
  unit: "pair" | "response",
  counts: {
    pairs: number;
    raters: number;
    assignments: number;
    judgments: number;
    probes?: number;
    items?: number;
  },
  seed: number | null = null,
): Labels {
  const pairs = sealedOrder(key, "pairs", counts.pairs);
  const purpose = seed === null ? "raters" : `raters of export ${seed}`;
  const raters = sealedOrder(key, purpose, counts.raters);
  const drawn = createResponseLabels(key);
  /** By pair: 0 not looked up yet, 1 its first response is x, 2 it is y. */
  const known = new Uint8Array(counts.pairs);
  const firstIsX = (pair: number): boolean => {
    if (unit === "response") return true;
    if (known[pair] === 0) known[pair] = drawn(pair)[0] === "x" ? 1 : 2;
    return known[pair] === 1;
  };
  const { probes = 0, items = 0 } = counts;
  const itemPlaces = sealedOrder(key, "checks and gold pairs", items);
  const itemName = numberedLabel("i", items);
  const pairName = numberedLabel("p", counts.pairs);
  const raterName = numberedLabel("r", counts.raters);
  const pairPlace = (place: number): number => pairs[place] ?? 0;
  const raterPlace = (place: number): number => raters[place] ?? 0;
  return {
    pair: (place) => pairName(pairPlace(place)),
    pairPlace,
    rater: (place) => raterName(raterPlace(place)),
    raterPlace,
    assignment: numberedLabel("a", counts.assignments),
    judgment: numberedLabel("j", counts.judgments),
    probe: numberedLabel("b", probes),
    item: (place) => itemName(itemPlaces[place] ?? 0),
    prompt: (promptId) => promptLabel(key, promptId),
    shown: (pair, side) => {
      if (unit === "response") return { left: null, right: null };
      const leftIsX = firstIsX(pair) === (side === 0);
      return leftIsX ? { left: "x", right: "y" } : { left: "y", right: "x" };
    },
    firstIsX,
  };
}
