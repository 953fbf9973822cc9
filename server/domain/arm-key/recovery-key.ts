import { createHash } from "node:crypto";

/** Digits without I, L, O and U, which are misread. */
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Bytes of chance in a recovery key: 32 digits. */
export const recoveryBytes = 20;

/** A recovery key as it is written down: groups of four digits. */
export function formatRecoveryKey(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = bits * 256n + BigInt(byte);
  let text = "";
  for (let left = (bytes.length * 8) / 5; left > 0; left -= 1) {
    text = (digits[Number(bits % 32n)] ?? "") + text;
    bits /= 32n;
  }
  return text.replaceAll(/(.{4})(?=.)/g, "$1-");
}

/** The key of 32 bytes that a recovery key stands for, read as people write it: in any case, o for 0. */
export function keyOfRecoveryKey(text: string): Buffer {
  const read = text
    .toUpperCase()
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1")
    .replaceAll(/[^0-9A-Z]/g, "");
  return createHash("sha256").update(`kelvin recovery key ${read}`).digest();
}
