/**
 * Writes server/domain/people/common-passwords.ts from a list of passwords, the commonest first, one a line:
 * `node --import tsx scripts/write-common-passwords.ts LIST`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { prefixOf } from "../server/domain/people/easy-password.ts";
import { coreOf } from "../server/domain/people/password-core.ts";

const leastCharacters = 10;
const leastCore = 4;
const mostCores = 6000;

const [list] = process.argv.slice(2);
if (list === undefined) throw new Error("Name a list of passwords.");
const passwords = readFileSync(list, "utf8")
  .split("\n")
  .map((line) => line.trim().toLowerCase());
const long = passwords.filter((password) => password.length >= leastCharacters);
const cores = passwords
  .slice(0, mostCores)
  .map(coreOf)
  .filter((core) => core.length >= leastCore);
const prefixes = [...new Set([...long, ...cores])].map(prefixOf).toSorted((one, two) => one - two);
const bytes = Buffer.from(Uint32Array.from(prefixes).buffer).toString("base64");
writeFileSync(
  "server/domain/people/common-passwords.ts",
  `/** ${prefixes.length} of the commonest passwords, and words in them: first 32 bits of their SHA-256, little-endian. */
export const commonPasswords =
  "${bytes}";
`,
);
