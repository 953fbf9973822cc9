/** The word that a password was made from: without digits and signs at its ends, and once where it is said twice. */
export const coreOf = (password: string): string =>
  password
    .toLowerCase()
    .replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "")
    .replace(/^(.{3,}?)(?:[^\p{L}]*\1)+$/u, "$1");
