import type { Random } from "./ports.ts";

/** A seed that nobody chose: 48 bits of chance. */
export const drawSeed = (random: Random): number =>
  random.bytes(6).reduce((seed, byte) => seed * 256 + byte, 0);
