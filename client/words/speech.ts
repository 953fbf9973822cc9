import { createStore, type Store } from "../lib/store.ts";
import { chooseLanguage, type Language, languages, offeredOf } from "./languages.ts";
import type { Words } from "./words.ts";

/** What the page speaks now, and what it could speak. */
export interface Speech {
  language: Language;
  words: Words;
  offered: readonly Language[];
  /** Whether the language is the study's: until it is, no text of the study is shown. */
  isSettled: boolean;
}

export interface Speaker {
  speech: Store<Speech>;
  /** Takes in the languages of a study; the same ones again change nothing. */
  offer: (tags: readonly string[]) => Promise<void>;
  /** The rater's own choice, kept on the device. */
  choose: (language: Language) => Promise<void>;
}

const storageKey = "kelvin-language";

const readChoice = (): string[] => {
  try {
    const kept = localStorage.getItem(storageKey);
    return kept === null ? [] : [kept];
  } catch {
    return [];
  }
};

const keepChoice = (tag: string): void => {
  try {
    localStorage.setItem(storageKey, tag);
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
};

/** Starts with the language that the browser asks for; a study may offer others. */
export const createSpeaker = async (browser: readonly string[]): Promise<Speaker> => {
  const first = chooseLanguage(languages, [...readChoice(), ...browser]);
  const speech = createStore<Speech>({
    language: first,
    words: await first.load(),
    offered: languages,
    isSettled: false,
  });

  let told = "";

  const speak = async (language: Language): Promise<void> => {
    if (language === speech.get().language) return speech.set({ isSettled: true });
    try {
      speech.set({ language, words: await language.load(), isSettled: true });
    } catch {
      // Without a network the page goes on in the language that it has.
      speech.set({ isSettled: true });
    }
  };

  return {
    speech,
    offer: async (tags) => {
      if (tags.join() === told) return;
      told = tags.join();
      const offered = offeredOf(tags);
      speech.set({ offered });
      await speak(chooseLanguage(offered, [...readChoice(), ...browser]));
    },
    choose: async (language) => {
      keepChoice(language.tag);
      await speak(language);
    },
  };
};
