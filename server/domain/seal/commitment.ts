import { createHmac } from "node:crypto";
import { hashOf } from "../canonical-json.ts";

/**
 * What keeps a value from being guessed by its commitment: 32 bytes as hex, the same whenever it is asked
 * for, and unknown to whoever has not the key.
 */
export const saltOf = (key: Uint8Array, what: string): string =>
  createHmac("sha256", key).update(`salt of ${what}`).digest("hex");

/** Binds to a value without telling it: hex SHA-256 of canonical JSON. Without a salt it can be guessed. */
export const commitTo = (value: unknown, salt: string | null): string =>
  hashOf(salt === null ? { value } : { salt, value });
