import { scrypt, timingSafeEqual } from "node:crypto";
import { AppError } from "../app-error.ts";
import type { Random } from "../ports.ts";
import { isEasyPassword } from "./easy-password.ts";
import { passwordCost } from "./password-cost.ts";

const leastCharacters = 10;

const digest = (password: string, salt: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, 32, passwordCost, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });

/** Throws `invalid` for a password that is too short, or that its owner's address and a list of common ones give away. */
export function checkPassword(password: string, email: string): void {
  if (Array.from(password).length < leastCharacters) {
    throw new AppError("invalid", `A password has at least ${leastCharacters} characters.`);
  }
  if (isEasyPassword(password, email)) {
    throw new AppError(
      "invalid",
      "This password is easy to guess: it is among the first that are tried. Take several words that do not belong together.",
    );
  }
}

/** A password as it is stored. */
export async function hashPassword(password: string, random: Random): Promise<string> {
  const salt = Buffer.from(random.bytes(16));
  const hash = await digest(password, salt);
  return ["scrypt", salt.toString("base64url"), hash.toString("base64url")].join(":");
}

const nobody = ["scrypt", "AAAAAAAAAAAAAAAAAAAAAA", "A".repeat(43)].join(":");

/** Whether this is the password. Takes as long where there is none: nobody learns who has an account. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const [, salt = "", expected = ""] = (stored ?? nobody).split(":");
  const hash = await digest(password, Buffer.from(salt, "base64url"));
  const same = timingSafeEqual(hash, Buffer.from(expected, "base64url"));
  return same && stored !== null;
}
