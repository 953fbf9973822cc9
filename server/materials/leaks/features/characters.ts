import { invisible } from "../../normalise/strip-invisible.ts";
import { kinds } from "../character-kinds.ts";
import { type Feature, has, times } from "./feature.ts";

const { foreign } = kinds;

/** What of a text's characters does not show, or shows a keyboard. */
export const characters: readonly Feature[] = [
  {
    id: "leading-space",
    group: "characters",
    says: "begin with white space",
    count: (text) => (text.trimStart() === text ? 0 : 1),
  },
  {
    id: "trailing-space",
    group: "characters",
    says: "end in white space",
    count: (text) => (text.trimEnd() === text ? 0 : 1),
  },
  {
    id: "line-endings",
    group: "characters",
    says: "end their lines in another way than with a line feed",
    needs: kinds.return | foreign,
    count: has(/[\r\u0085\u2028\u2029]/),
  },
  {
    id: "invisible",
    group: "characters",
    says: "hold invisible characters",
    needs: foreign,
    count: (text) => invisible(text).length,
  },
  {
    id: "not-composed",
    group: "characters",
    says: "hold characters that are not composed (Unicode NFC)",
    needs: foreign,
    count: (text) => (text.normalize("NFC") === text ? 0 : 1),
  },
  {
    id: "hard-space",
    group: "characters",
    says: "hold spaces that are none of the keyboard's",
    needs: foreign,
    count: has(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/),
  },
  {
    id: "curly-quote",
    group: "characters",
    says: "use typographic quotation marks or apostrophes",
    needs: foreign,
    count: times(/[‘’“”]/g),
  },
  {
    id: "dash",
    group: "characters",
    says: "use dashes",
    needs: foreign,
    count: times(/[–—]/g),
  },
  {
    id: "emoji",
    group: "characters",
    says: "have emoji",
    needs: foreign,
    count: times(/\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F/gu),
  },
];
