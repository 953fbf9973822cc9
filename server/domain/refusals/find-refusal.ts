import type { RefusalPattern } from "./refusal-pattern.ts";
import { refusalPatterns } from "./refusal-patterns.ts";

/** As far into a text as a refusal is one: later, an answer only says what it cannot do as well. */
const beginning = 300;

/** What chat templates leave at the beginning of a reply. */
const leftover = /^\s*assistant\s*[:\n]\s*/i;
const markup = /[*_`#>]/g;
/** Arabic vowel signs, which are written or not. */
const vowels = /[\u064B-\u0652]/g;

/**
 * The beginning of a response as patterns read it: without what templates and Markdown add, with plain apostrophes (also
 * those that were decoded wrongly, `â€™`) and single spaces.
 */
function beginningOf(text: string): string {
  return text
    .slice(0, 4 * beginning)
    .replace(leftover, "")
    .replaceAll(/â€™|[\u2018\u2019\u02BC]/g, "'")
    .normalize("NFC")
    .replaceAll(vowels, "")
    .replaceAll(markup, "")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, beginning);
}

/** The first pattern of the list that a response's beginning has; null where it does not refuse. */
export function findRefusal(text: string): RefusalPattern | null {
  const read = beginningOf(text);
  for (const { needs, patterns } of refusalPatterns.languages) {
    const found = needs.test(read) ? patterns.find(({ finds }) => finds.test(read)) : undefined;
    if (found !== undefined) return found;
  }
  return null;
}
