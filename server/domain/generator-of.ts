import { createHash } from "node:crypto";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/** Draws whole numbers from `from` to `to`, both included. */
export type DrawInteger = (from: number, to: number) => number;

/**
 * A generator of its own for each purpose of a seed, so that one purpose drawing more never moves
 * another. Its state is the start of SHA-256 of seed and purpose: the same on every machine.
 */
export function generatorOf(seed: number, purpose: string): DrawInteger {
  const digest = createHash("sha256").update(`${seed}:${purpose}`).digest();
  const state = [0, 4, 8, 12].map((offset) => digest.readInt32LE(offset));
  const generator = xoroshiro128plusFromState(state);
  return (from, to) => uniformInt(generator, from, to);
}
