import * as fc from "fast-check";

/** Texts as they come, and such as programs have stumbled over. */
export const text = fc.oneof(
  fc.constantFrom(
    "",
    "NA",
    "null",
    "=1+1, \"quoted\", 'single'",
    "first\r\nsecond\rthird\nfourth",
    "before\u0000after",
    "👩‍👩‍👧 π 🇩🇪 ÅA\u030A",
    "\u202Eمرحبا שלום\u202C",
    "\uFEFFa\u2028b\u2029c\u0085d\u001Ce",
    "# not a comment\t\\N \\u0041",
  ),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme-composite" }),
);

/** Such as the materials and the quality files may have: those with NUL are refused. */
export const cleanText = text.filter((each) => !each.includes("\0"));

/** What a coordinator calls tasks and models; not missing, as an empty name is. */
export const name = text.filter((each) => each !== "");

export const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(value, { nil: null });
