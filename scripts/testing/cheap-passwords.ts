import { join } from "node:path";

/** What vitest puts in the place of `passwordCost`; programs of their own pay the whole. */
export const cheapPasswords = {
  find: /^.*\/password-cost\.ts$/,
  replacement: join(import.meta.dirname, "../../tests/support/cheap-password-cost.ts"),
};
