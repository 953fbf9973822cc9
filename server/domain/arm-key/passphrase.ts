import { scrypt } from "node:crypto";
import { AppError } from "../app-error.ts";
import { passphraseCost } from "./passphrase-cost.ts";

const leastCharacters = 12;

/** Rejects what could be guessed: with `invalid` a short passphrase, and the same one for two people. */
export function checkPassphrases(passphrases: readonly string[]): void {
  if (passphrases.some((each) => Array.from(each).length < leastCharacters)) {
    throw new AppError(
      "invalid",
      `A passphrase has at least ${leastCharacters} characters. Take several words that do not belong together.`,
    );
  }
  if (new Set(passphrases.map((each) => each.normalize("NFKC"))).size < passphrases.length) {
    throw new AppError("invalid", "The two passphrases are the same. Each person has their own.");
  }
}

/** A key of 32 bytes from a passphrase, however its characters are composed. */
export const keyOfPassphrase = (passphrase: string, salt: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(passphrase.normalize("NFKC"), salt, 32, passphraseCost, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
