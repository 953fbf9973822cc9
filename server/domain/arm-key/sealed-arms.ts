import type { PreparedPrompt } from "../study-records.ts";
import { decrypt, encrypt } from "./encryption.ts";

/** What of a stored prompt is kept under the arm key: whose responses are whose, and the free tags. */
export interface SealedArms {
  /** Of the prompt's row; those of the responses stand beside their arms. */
  prompt: number;
  tags: PreparedPrompt["tags"];
  responses: { id: number; arm: string; model: string | null }[];
}

/** Boxes are filled up to a multiple of this: their length tells nothing of the arms of a prompt. */
const blockBytes = 16_384;

const contextOf = (box: number): string => `arms ${box}`;

/** The number of a box is its nonce: a key seals each number once. */
const nonceOf = (box: number): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(box), 4);
  return nonce;
};

/** Encrypts the arms of many prompts at once, as box `box` of the study whose arm key it is. */
export function sealArms(key: Uint8Array, box: number, arms: readonly SealedArms[]): Buffer {
  const text = Buffer.from(JSON.stringify(arms));
  const filled = Buffer.alloc(Math.ceil(text.length / blockBytes) * blockBytes, " ");
  text.copy(filled);
  return encrypt(key, nonceOf(box), contextOf(box), filled);
}

/** Throws where the box was not made under this key, or not as this one. */
export function openArms(key: Uint8Array, box: number, sealed: Uint8Array): SealedArms[] {
  const plain = decrypt(key, contextOf(box), sealed);
  if (plain === null) throw new Error(`the arms in box ${box} do not open`);
  return JSON.parse(plain.toString("utf8"));
}
