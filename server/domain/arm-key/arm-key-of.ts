import { createHash } from "node:crypto";

/**
 * So many bytes of chance make an arm key. A database keeps so long a value on pages of its own: it
 * leaves no copies where rows move, and is gone when those pages are overwritten.
 */
export const chanceBytes = 12_288;

/** The arm key of 32 bytes. Whoever lacks any part of its chance lacks it. */
export const armKeyOf = (chance: Uint8Array): Buffer =>
  createHash("sha256").update(chance).digest();
