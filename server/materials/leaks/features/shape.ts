import { kinds } from "../character-kinds.ts";
import { guessLanguage } from "../guess-language.ts";
import { type Feature, times } from "./feature.ts";

/** How long a text is, and how it sounds from afar. */
export const shape: readonly Feature[] = [
  {
    id: "length",
    group: "shape",
    says: "long",
    amount: "characters",
    count: (text) => text.length,
  },
  {
    id: "lines",
    group: "shape",
    says: "have several lines",
    amount: "lines",
    count: (text) => {
      let lines = 1;
      for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
      return lines;
    },
  },
  {
    id: "exclamation",
    group: "shape",
    says: "have exclamation marks",
    needs: kinds.exclamation | kinds.foreign,
    count: times(/[!！]/g),
  },
  {
    id: "question",
    group: "shape",
    says: "ask something",
    needs: kinds.question | kinds.foreign,
    count: times(/[?？؟]/g),
  },
  {
    id: "empty",
    group: "shape",
    says: "are empty",
    count: (text) => (text.trim() === "" ? 1 : 0),
  },
  {
    id: "repeated",
    group: "shape",
    says: "are, word for word, replies to other prompts too",
    sampled: true,
    // Told only beside other texts: see `mark-repeated.ts`.
    count: () => 0,
  },
  {
    id: "other-language",
    group: "shape",
    says: "are in another language or script than what was said to the model",
    count: (text, { language }) => {
      if (language === null) return 0;
      const own = guessLanguage(text);
      return own === null || own === language ? 0 : 1;
    },
  },
];
