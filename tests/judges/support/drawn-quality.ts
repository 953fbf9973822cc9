import * as fc from "fast-check";
import type { PreparedProbe, QualityFiles } from "../../../server/domain/quality/quality-files.ts";
import { cleanText } from "./drawn-texts.ts";

const wrapped = (source: string) => [{ tag: "p" as const, children: [source] }];

const probe = fc.record({
  prompt: cleanText,
  replies: fc.tuple(cleanText, cleanText),
  expected: fc.constantFrom("left", "right"),
  fixed: fc.boolean(),
});

const probesOf = (kind: string, most: number): fc.Arbitrary<PreparedProbe[]> =>
  fc.array(probe, { maxLength: most }).map((drawn) =>
    drawn.map(({ prompt, replies, expected, fixed }, item) => ({
      id: `${kind}-${item}`,
      line: item + 1,
      texts: { prompt, responses: replies },
      prompt: [{ role: "user", content: wrapped(prompt) }],
      reference: null,
      first: wrapped(replies[0]),
      second: wrapped(replies[1]),
      fixed,
      expected: { warmth: expected },
    })),
  );

const filled = cleanText.filter((each) => each.trim() !== "");

const quiz: fc.Arbitrary<QualityFiles["quiz"]> = fc
  .array(
    fc.record({
      ask: filled,
      options: fc.uniqueArray(filled, { minLength: 2, maxLength: 4 }),
      right: fc.nat(1),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((drawn) => ({
    pass: 1,
    questions: drawn.map(({ ask, options, right }) => {
      return { ask, options, answer: options[right] ?? "" };
    }),
  }));

/** Checks, gold pairs and a quiz, any of them left out. */
export const quality: fc.Arbitrary<QualityFiles> = fc.record(
  {
    quiz: fc.option(quiz, { nil: null }),
    practice: fc.constant([]),
    checks: probesOf("check", 3),
    gold: probesOf("gold", 2),
  },
  { noNullPrototype: true },
);
