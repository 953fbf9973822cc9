import { createHash } from "node:crypto";
import { sealedOrder } from "../sealed-order.ts";
import { bytesOfPair, pairParts, type PairPart } from "./pair-commitments.ts";

const bytesOfHash = bytesOfPair / pairParts.length;
const pairsAtOnce = 2048;

/** One commitment to all pairs for each part: SHA-256 of theirs, one after the other. */
export interface PairFold {
  /** Takes the commitments of a pair from `bytes`; pairs come in the order of their labels. */
  add: (bytes: Buffer, from?: number) => void;
  /** Hex; asked once, after the last pair. */
  digests: () => Record<PairPart, string>;
}

export function createPairFold(): PairFold {
  const lanes = pairParts.map(() => ({
    hash: createHash("sha256"),
    block: Buffer.alloc(bytesOfHash * pairsAtOnce),
  }));
  let waiting = 0;
  const flush = (): void => {
    for (const { hash, block } of lanes) hash.update(block.subarray(0, waiting * bytesOfHash));
    waiting = 0;
  };
  return {
    add: (bytes, from = 0) => {
      if (waiting === pairsAtOnce) flush();
      for (const [index, { block }] of lanes.entries()) {
        const start = from + index * bytesOfHash;
        bytes.copy(block, waiting * bytesOfHash, start, start + bytesOfHash);
      }
      waiting += 1;
    },
    digests: () => {
      flush();
      const [materials = "", shown = "", arms = ""] = lanes.map(({ hash }) => hash.digest("hex"));
      return { materials, shown, arms };
    },
  };
}

/**
 * Folds the commitments of all pairs as they are stored, in the order of the materials. They are taken
 * in the order of their labels, which a blinded dataset shows and which tells nothing of the materials,
 * so that its reader can fold them too.
 */
export function foldPairs(key: Uint8Array, stored: Buffer): Record<PairPart, string> {
  const places = sealedOrder(key, "pairs", stored.length / bytesOfPair);
  const pairAt = new Int32Array(places.length);
  for (const [pair, place] of places.entries()) pairAt[place] = pair;
  const fold = createPairFold();
  for (const pair of pairAt) fold.add(stored, pair * bytesOfPair);
  return fold.digests();
}
