import { hashOfText } from "../canonical-json.ts";
import type { Random } from "../ports.ts";

/** A secret of 256 bits, and all that is kept of it. */
export function drawSecret(random: Random, prefix = ""): { secret: string; hash: string } {
  const secret = `${prefix}${Buffer.from(random.bytes(32)).toString("base64url")}`;
  return { secret, hash: hashOfText(secret) };
}

/** Hex SHA-256: a secret that nobody can guess needs no salt. */
export const hashOfSecret = hashOfText;
