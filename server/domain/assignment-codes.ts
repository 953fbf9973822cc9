import { createCipheriv, createDecipheriv } from "node:crypto";

const cipher = "aes-128-ecb";

/** Marks the first half of a block, so that a code that was made up does not decrypt to a number. */
const mark = Buffer.from("kelvin:a", "latin1");

/** Assignments as raters know them. One block each: nothing repeats, nothing shows the order. */
export interface AssignmentCodes {
  encode: (id: number) => string;
  /** Null for a code that this study never gave out. */
  decode: (code: string) => number | null;
}

/** `key` is the study's, 16 bytes. The number is decrypted, never looked up: no random id is indexed. */
export function createAssignmentCodes(key: Uint8Array): AssignmentCodes {
  const encipher = createCipheriv(cipher, key, null).setAutoPadding(false);
  const decipher = createDecipheriv(cipher, key, null).setAutoPadding(false);
  return {
    encode: (id) => {
      const block = Buffer.alloc(16);
      mark.copy(block);
      block.writeBigUInt64BE(BigInt(id), 8);
      return encipher.update(block).toString("base64url");
    },
    decode: (code) => {
      const block = Buffer.from(code, "base64url");
      // Each number has one spelling: what is lenient in base64url is no code.
      if (block.length !== 16 || block.toString("base64url") !== code) return null;
      const plain = decipher.update(block);
      if (plain.length !== 16 || !plain.subarray(0, 8).equals(mark)) return null;
      const id = plain.readBigUInt64BE(8);
      return id <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(id) : null;
    },
  };
}
