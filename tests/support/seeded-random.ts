import { generatorOf } from "../../server/domain/generator-of.ts";
import type { Random } from "../../server/domain/ports.ts";

/** Chance that repeats: the same seed draws the same bytes. */
export function createSeededRandom(seed = 1): Random {
  const draw = generatorOf(seed, "test");
  return { bytes: (count) => Uint8Array.from({ length: count }, () => draw(0, 255)) };
}
