/** Letters and digits in lower case, all else as one space: `Llama-3.1` and `llama 3 1` are alike. */
const plainWords = (text: string): string =>
  ` ${text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;

/**
 * Whether a text names an arm or a model as a word of its own, in whatever case and punctuation.
 * Names of one letter are not looked for: they are words of ordinary titles.
 */
export function mentionsName(text: string, name: string): boolean {
  const words = plainWords(name);
  return words.length > 3 && plainWords(text).includes(words);
}
