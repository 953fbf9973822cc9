import type { Words } from "./words.ts";

/** A language of the interface. Only the one that is spoken is loaded. */
export interface Language {
  tag: string;
  /** In the language itself. */
  name: string;
  direction: "ltr" | "rtl";
  load: () => Promise<Words>;
}

const english: Language = {
  tag: "en",
  name: "English",
  direction: "ltr",
  load: async () => (await import("./en/en.ts")).en,
};

/** The first one is spoken where nothing else fits. */
export const languages: readonly [Language, ...Language[]] = [
  english,
  {
    tag: "de",
    name: "Deutsch",
    direction: "ltr",
    load: async () => (await import("./de/de.ts")).de,
  },
  {
    tag: "es",
    name: "Español",
    direction: "ltr",
    load: async () => (await import("./es/es.ts")).es,
  },
  {
    tag: "ar",
    name: "العربية",
    direction: "rtl",
    load: async () => (await import("./ar/ar.ts")).ar,
  },
];

const primaryOf = (tag: string): string => tag.toLowerCase().split("-", 1)[0] ?? "";

/** The language that a tag such as `de-AT` asks for; null where there is no catalogue. */
export const languageOf = (tag: string): Language | null =>
  languages.find((language) => language.tag === primaryOf(tag)) ?? null;

/** Those of a study's languages that the page can speak, English where it can speak none. */
export const offeredOf = (tags: readonly string[]): readonly [Language, ...Language[]] => {
  const known = new Set(tags.flatMap((tag) => languageOf(tag) ?? []));
  const [first = languages[0], ...others] = known;
  return [first, ...others];
};

/** Of what is offered, the first that is wanted: by the rater's own choice, then by the browser. */
export const chooseLanguage = (
  offered: readonly [Language, ...Language[]],
  wanted: readonly string[],
): Language => {
  const fitting = wanted
    .map(languageOf)
    .find((language) => language !== null && offered.includes(language));
  return fitting ?? offered[0];
};
