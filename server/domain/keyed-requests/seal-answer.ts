import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from "node:crypto";

const cipher = "aes-256-gcm";
const tagBytes = 16;

interface Begun {
  id: string;
  key: string;
  begunAt: number;
}

/** Of the request that was begun at a moment: no other is sealed with the same. */
function cipherKey({ id, key, begunAt }: Begun): { key: Uint8Array; iv: Uint8Array } {
  const bytes = new Uint8Array(hkdfSync("sha256", key, id, `kelvin ${begunAt}`, 32 + 12));
  return { key: bytes.subarray(0, 32), iv: bytes.subarray(32) };
}

/** What a request with a key is stored under: hex, and different for each caller. */
export const idOfRequest = (caller: string, key: string): string =>
  createHash("sha256")
    .update(JSON.stringify([caller, key]))
    .digest("hex");

/** A request's hash that tells nobody without the key what was asked, not even a short password. */
export const hashUnderKey = (key: string, text: string): string =>
  createHmac("sha256", key).update(text).digest("hex");

/** A text that can be read again with the key of the request only. */
export function sealAnswer(text: string, begun: Begun): Uint8Array {
  const made = cipherKey(begun);
  const sealing = createCipheriv(cipher, made.key, made.iv);
  return Buffer.concat([sealing.update(text, "utf8"), sealing.final(), sealing.getAuthTag()]);
}

export function openAnswer(sealed: Uint8Array, begun: Begun): string {
  const made = cipherKey(begun);
  const opening = createDecipheriv(cipher, made.key, made.iv);
  opening.setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([opening.update(sealed.subarray(0, -tagBytes)), opening.final()]).toString(
    "utf8",
  );
}
