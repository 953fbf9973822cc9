import { createContext, use } from "react";
import type { Words } from "./words.ts";

export const WordsContext = createContext<Words | null>(null);

/** The messages of the interface in the language that the page speaks. */
export const useWords = (): Words => {
  const words = use(WordsContext);
  if (words === null) throw new Error("No words around this component");
  return words;
};
