import { createCipheriv, createDecipheriv } from "node:crypto";

const cipher = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM: nonce, ciphertext and tag in one. `context` says what the box is for, and is no part of
 * it: opened in another context it does not open. A key and a nonce are never used together twice.
 */
export function encrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  context: string,
  plain: Uint8Array,
): Buffer {
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  sealing.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
}

/** What `encrypt` put into a box; null with another key or context, or where a byte of it changed. */
export function decrypt(key: Uint8Array, context: string, box: Uint8Array): Buffer | null {
  if (box.length < nonceBytes + tagBytes) return null;
  const end = box.length - tagBytes;
  const opening = createDecipheriv(cipher, key, box.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  opening.setAAD(Buffer.from(context));
  opening.setAuthTag(box.subarray(end));
  const plain = opening.update(box.subarray(nonceBytes, end));
  try {
    return Buffer.concat([plain, opening.final()]);
  } catch {
    return null;
  }
}
