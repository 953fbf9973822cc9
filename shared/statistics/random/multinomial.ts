import { drawBinomial } from "./binomial.ts";
import type { Generator } from "./generator.ts";

/**
 * How often each class appears when `total` things are drawn with replacement from classes of the given
 * sizes (whole numbers that add up to `total`). This is one bootstrap resample of `total` units of which
 * `sizes[i]` are alike: its cost depends on the number of classes where that is the smaller.
 */
export function drawResample(
  random: Generator,
  sizes: Float64Array,
  total: number,
  owner: Uint32Array,
  counts: Float64Array,
): void {
  if (sizes.length * 4 > total) {
    counts.fill(0);
    for (let n = 0; n < total; n += 1) {
      const drawn = owner[random.below(total)] ?? 0;
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    return;
  }
  let toDraw = total;
  let left = total;
  for (const [index, size] of sizes.entries()) {
    const count = left > 0 ? drawBinomial(random, toDraw, size / left) : 0;
    counts[index] = count;
    toDraw -= count;
    left -= size;
  }
}

/** For each of `total` things the class it belongs to: the table that single draws look up. */
export function ownersOf(sizes: Float64Array, total: number): Uint32Array {
  const owner = new Uint32Array(total);
  let from = 0;
  for (const [index, size] of sizes.entries()) {
    owner.fill(index, from, from + size);
    from += size;
  }
  return owner;
}
