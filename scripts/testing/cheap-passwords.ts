import { join } from "node:path";

/** What vitest puts in the place of what passwords and passphrases cost; programs of their own pay the whole. */
export const cheapPasswords = ["password-cost", "passphrase-cost"].map((name) => ({
  find: new RegExp(String.raw`^.*/${name}\.ts$`),
  replacement: join(import.meta.dirname, `../../tests/support/cheap-${name}.ts`),
}));
