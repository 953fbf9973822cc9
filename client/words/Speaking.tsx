import { type ReactNode, useLayoutEffect } from "react";
import { useStore } from "../lib/store.ts";
import type { Speaker } from "./speech.ts";
import { WordsContext } from "./use-words.ts";

/** Gives everything inside its words, and tells the browser their language and direction. */
export const Speaking = ({ speaker, children }: { speaker: Speaker; children: ReactNode }) => {
  const { language, words } = useStore(speaker.speech);
  useLayoutEffect(() => {
    document.documentElement.lang = language.tag;
    document.documentElement.dir = language.direction;
  }, [language]);
  return <WordsContext value={words}>{children}</WordsContext>;
};
