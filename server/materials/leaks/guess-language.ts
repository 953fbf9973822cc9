const scripts = [
  ["cyrillic", /\p{Script=Cyrillic}/gu],
  ["greek", /\p{Script=Greek}/gu],
  ["hebrew", /\p{Script=Hebrew}/gu],
  ["arabic", /\p{Script=Arabic}/gu],
  ["devanagari", /\p{Script=Devanagari}/gu],
  ["thai", /\p{Script=Thai}/gu],
  ["korean", /\p{Script=Hangul}/gu],
  ["japanese", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["chinese", /\p{Script=Han}/gu],
] as const;

/** Short words that are frequent in one language and rare in the others. */
const frequent = [
  ["english", "the and is are that this with for you it was have not of to"],
  ["german", "der die das und ist nicht ein eine ich mit für auf sie den dem"],
  ["french", "le les des est une et dans pour que qui pas vous je sur avec"],
  ["spanish", "el los las es una y en que por con para del se su como"],
  ["italian", "il gli è una e di che per non sono della con nel si questo"],
  ["portuguese", "o os as é uma e em que não para com do da você mais"],
  ["dutch", "de het een en van is niet ik dat op voor met zijn je maar"],
] as const;

export type Language = (typeof scripts)[number][0] | (typeof frequent)[number][0];

const languagesOfWord = new Map<string, Language[]>();
for (const [language, words] of frequent) {
  for (const word of words.split(" ")) {
    languagesOfWord.set(word, [...(languagesOfWord.get(word) ?? []), language]);
  }
}

const shortest = 40;
const looked = 400;
const leastWords = 3;

function byWords(text: string): Language | null {
  const counts = new Map<Language, number>();
  for (const word of text.toLowerCase().split(/[^\p{L}]+/u)) {
    for (const language of languagesOfWord.get(word) ?? [])
      counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const [first, second] = [...counts].toSorted(([, a], [, b]) => b - a);
  if (first === undefined || first[1] < leastWords) return null;
  return second !== undefined && second[1] * 2 > first[1] ? null : first[0];
}

/**
 * The language of a text as far as its script and its shortest words tell, from its beginning; null where they
 * do not. Meant to notice a reply in another language than its prompt's, not to name a language.
 */
export function guessLanguage(text: string): Language | null {
  const start = text.slice(0, looked);
  if (/[^\p{ASCII}\u0080-\u024F\u2000-\u206F]/u.test(start)) {
    const letters = start.match(/\p{L}/gu)?.length ?? 0;
    for (const [script, pattern] of scripts) {
      const share = (start.match(pattern)?.length ?? 0) / Math.max(1, letters);
      // A few kana among many Chinese characters make a text Japanese.
      if (share > (script === "japanese" ? 0.15 : 0.5)) return script;
    }
  }
  return start.length < shortest ? null : byWords(start);
}
