import { createHash } from "node:crypto";
import { commonPasswords } from "./common-passwords.ts";
import { coreOf } from "./password-core.ts";

/** Words that anybody would try here first. */
const own = new Set(["kelvin", "rater", "raters", "rating", "study", "studies", "coordinator"]);

/** So many signs around a common word, and no more, make it no other password. */
const mostAround = 6;
const leastDifferent = 4;

export const prefixOf = (text: string): number =>
  createHash("sha256").update(text).digest().readUInt32LE();

let known: Set<number> | undefined;
const isCommon = (text: string): boolean => {
  known ??= new Set(
    new Uint32Array(Uint8Array.from(Buffer.from(commonPasswords, "base64")).buffer),
  );
  return known.has(prefixOf(text));
};

/** Whether a password is among the first that somebody would try who knows its owner's address. */
export function isEasyPassword(password: string, email: string): boolean {
  const text = password.normalize("NFKC").toLowerCase();
  if (new Set(text).size < leastDifferent || isCommon(text)) return true;
  const [name = ""] = email.toLowerCase().split("@");
  const rest = text.replace(email.toLowerCase(), "").replace(name, "");
  if (rest.length < text.length && rest.length <= mostAround) return true;
  const core = coreOf(text);
  const around = text.length - core.length;
  return own.has(core) || (around <= mostAround && isCommon(core));
}
