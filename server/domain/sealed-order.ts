import { createCipheriv, createHmac } from "node:crypto";

const wordsAtOnce = 16_384;

/** Draws whole numbers below `limit`, each as likely, from a key stream that cannot be foretold. */
function drawerOf(key: Uint8Array, purpose: string): (limit: number) => number {
  const own = createHmac("sha256", key).update(`order of ${purpose}`).digest();
  const cipher = createCipheriv("aes-128-ctr", own.subarray(0, 16), own.subarray(16));
  const zeros = Buffer.alloc(wordsAtOnce * 4);
  let block = Buffer.alloc(0);
  let read = 0;
  const word = (): number => {
    if (read === block.length) {
      block = cipher.update(zeros);
      read = 0;
    }
    read += 4;
    return block.readUInt32LE(read - 4);
  };
  return (limit) => {
    const fair = 2 ** 32 - (2 ** 32 % limit);
    for (;;) {
      const drawn = word();
      if (drawn < fair) return drawn % limit;
    }
  };
}

/**
 * Places from 0 to `count` - 1 in an order that only the study's key can repeat: entry i is the place
 * of what is i-th by number. Numbers follow the order of a file or of arrival; these places tell
 * nothing of it. A purpose and a count always have the same order.
 */
export function sealedOrder(key: Uint8Array, purpose: string, count: number): Int32Array {
  const draw = drawerOf(key, purpose);
  const places = Int32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = draw(last + 1);
    const held = places[last] ?? 0;
    places[last] = places[other] ?? 0;
    places[other] = held;
  }
  return places;
}
