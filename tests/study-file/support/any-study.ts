import * as fc from "fast-check";
import type { Claim } from "../../../shared/model/claim.ts";
import { strataTags } from "../../../shared/model/prompt.ts";
import type { QuestionDefinition } from "../../../shared/model/question.ts";
import type { Study } from "../../../shared/model/study.ts";
import { normaliseSteps } from "../../../shared/model/study-policies.ts";

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

/** Texts that YAML might take for something else. */
const traps = fc.constantFrom(
  "yes",
  "No",
  "~",
  "null",
  "0x1f",
  "1e3",
  "012",
  "12:30:45",
  "2026-11-21",
  "- a",
  "a: b",
  "a #b",
  "# c",
  "&x",
  "*x",
  "!t",
  "|",
  ">",
  "%TAG",
  "---",
  "...",
  "{a}",
  "[a",
  "'",
  '"',
  " lead",
  "trail ",
  "two\nlines",
  "two\n\n  lines\n",
  "\ttab",
  "a\r\nb",
  "\u0085",
  "\u2028",
  "\uFEFFmark",
  "\u0007",
  "naïve 你好 שלום 🙂",
  "<<",
  "=",
  "?",
  ":",
  "x".repeat(150),
  "many words ".repeat(20),
);
const text = (most: number) =>
  fc
    .oneof(traps, fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }))
    .map((value) => value.slice(0, most))
    .filter((value) => value.length > 0 && !/\p{Surrogate}/u.test(value));
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,12}$/).filter((value) => !(value in {}));
const file = fc.oneof(
  fc.constantFrom("pairs.jsonl", "a b.csv", "null", "123.md", "texts/consent.md"),
  fc.stringMatching(/^[a-z~#&*!?-][a-z0-9 .:#-]{0,20}$/).filter((value) => !value.includes("..")),
);

/** Keys that are undefined are left out, as in what a schema gives. */
const group = (shape: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .record(shape)
    .map((value) =>
      Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)),
    );
const named = <T>(value: fc.Arbitrary<T>, minKeys = 0) =>
  fc.dictionary(name, value, { minKeys, maxKeys: 4, noNullPrototype: true });

const asked = { ask: text(500), help: optional(text(1000)), required: optional(fc.boolean()) };
const each = optional(fc.constantFrom("pair", "response"));
const question = fc.oneof(
  group({ preset: fc.constant("warmth-choice"), ties: optional(fc.boolean()) }),
  group({ preset: fc.constantFrom("warmth-degree", "correctness") }),
  group({ preset: fc.constant("warmth-scale"), points: fc.constantFrom(5, 7) }),
  group({
    ...asked,
    kind: fc.constant("choice"),
    ties: optional(fc.boolean()),
    labels: optional(fc.array(text(120), { minLength: 2, maxLength: 3 })),
  }),
  group({
    ...asked,
    each,
    kind: optional(fc.constant("scale")),
    points: fc.integer({ min: 2, max: 11 }),
    labels: optional(fc.array(text(120), { maxLength: 5 })),
    level: optional(fc.constantFrom("ordinal", "interval")),
  }),
  group({
    ...asked,
    each,
    options: fc.array(fc.oneof(name, group({ value: name, label: text(120) })), {
      minLength: 2,
      maxLength: 5,
    }),
  }),
  group({
    ...asked,
    each,
    kind: fc.constant("text"),
    max_length: optional(fc.integer({ min: 1, max: 10_000 })),
  }),
) as fc.Arbitrary<QuestionDefinition>;

const strata = fc.uniqueArray(fc.constantFrom(...strataTags));
const common = { id: name, statement: optional(text(500)), question: name, by: optional(strata) };
const compared = { treatment: name, control: name };
const policies = {
  unsure: optional(fc.constantFrom("excluded", "error", "half")),
  refusal: optional(
    fc.dictionary(
      fc.oneof(fc.constantFrom("default", "yes", "1", "a: b"), name),
      fc.constantFrom("excluded", "error", "correct"),
      { noNullPrototype: true },
    ),
  ),
};
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const claim = fc.oneof(
  group({ ...common, ...compared, kind: fc.constant("preference"), null: optional(share) }),
  group({
    ...common,
    ...compared,
    ...policies,
    kind: fc.constantFrom("error-difference", "sycophancy"),
  }),
  group({ ...common, ...compared, kind: fc.constant("mean-difference") }),
  group({
    ...common,
    kind: fc.constant("agreement-at-least"),
    coefficient: optional(fc.constantFrom("alpha", "percent", "ac1")),
    at_least: share,
  }),
) as fc.Arbitrary<Claim>;

const oneIn = fc.integer({ min: 2, max: 100 });
const quality = group({
  practice: optional(file),
  quiz: optional(group({ file, tries: optional(fc.integer({ min: 1, max: 10 })) })),
  checks: optional(group({ file, one_in: oneIn })),
  gold: optional(fc.oneof(file, group({ file, one_in: oneIn }))),
  hidden_repeats: optional(fc.nat(20)),
  blinding_guess: optional(fc.oneof(fc.boolean(), group({ words: named(text(100)) }))),
});
const exclusion = fc.oneof(
  group({ rule: fc.constant("failed-checks"), at_least: fc.integer({ min: 1, max: 9 }) }),
  group({
    rule: fc.constant("median-seconds-below"),
    seconds: fc.double({ min: 0.1, max: 99, noNaN: true }),
  }),
  group({
    rule: fc.constant("same-side-share"),
    at_least: fc.double({ min: 0.5, max: 1, noNaN: true }),
    of_at_least: fc.integer({ min: 1, max: 99 }),
  }),
);

/** Any study that the schema takes; whether its parts fit together is another matter. */
export const anyStudy = group({
  $schema: optional(text(200)),
  kelvin: fc.constant(1),
  slug: fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/),
  title: text(120),
  internal_title: optional(text(300)),
  contact: text(200),
  languages: optional(
    fc.array(fc.constantFrom("en", "no", "de", "es", "ar"), { minLength: 1, maxLength: 3 }),
  ),
  arms: fc.array(name, { minLength: 1, maxLength: 4 }),
  comparisons: optional(fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 3 })),
  materials: file,
  unit: optional(fc.constantFrom("pair", "response")),
  strata: optional(strata),
  ratings_per_pair: fc.integer({ min: 1, max: 1000 }),
  pairs_per_rater: optional(fc.integer({ min: 1, max: 100_000 })),
  once_per: optional(fc.constantFrom("prompt", "pair")),
  lease_minutes: optional(fc.double({ min: 0.05, max: 1440, noNaN: true })),
  consent: optional(file),
  debriefing: optional(file),
  about: optional(
    named(
      group({
        ask: text(300),
        help: optional(text(300)),
        options: optional(fc.array(text(100), { minLength: 2, maxLength: 5 })),
        max_length: optional(fc.integer({ min: 1, max: 1000 })),
      }),
    ),
  ),
  instructions: optional(file),
  content_warning: optional(text(500)),
  questions: named(question, 1),
  pages: optional(
    fc.array(
      group({
        ask: fc.array(name, { minLength: 1, maxLength: 3 }),
        show_reference: optional(fc.boolean()),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  ),
  allow: optional(
    group({
      undo_pages: optional(fc.nat(10)),
      skip: optional(fc.boolean()),
      flag: optional(fc.uniqueArray(fc.constantFrom("harmful", "broken", "known"))),
    }),
  ),
  normalise: optional(fc.uniqueArray(fc.constantFrom(...normaliseSteps))),
  leaks: optional(file),
  quality: optional(quality),
  claims: optional(fc.array(claim, { maxLength: 3 })),
  alpha: optional(fc.double({ min: 0.001, max: 0.49, noNaN: true })),
  looks: optional(
    fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }),
  ),
  exclusions: optional(fc.array(exclusion, { maxLength: 3 })),
  published: optional(
    group({
      source: text(300),
      error_rates: fc.array(
        group({
          arm: name,
          context: optional(fc.option(text(200))),
          user_belief: optional(text(200)),
          percent: fc.double({ min: 0, max: 100, noNaN: true }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  ),
  recruitment: optional(
    group({
      platform: optional(fc.constantFrom("open", "invitation", "prolific", "mturk")),
      codes: optional(group({ completed: optional(text(64)), partial: optional(text(64)) })),
      completion_link: optional(fc.constant("https://example.org/complete?cc={code}#x")),
      pay_per_hour: optional(fc.double({ min: 0.01, max: 1000, noNaN: true })),
      pay_per_rater: optional(fc.double({ min: 0.01, max: 1000, noNaN: true })),
      currency: optional(fc.constantFrom("GBP", "EUR", "NOK")),
    }),
  ),
  privacy: optional(
    group({
      withdrawal: optional(fc.constantFrom("delete", "keep")),
      keep_platform_ids_days: optional(fc.nat(3650)),
      paradata: optional(fc.uniqueArray(fc.constantFrom("dwell", "scroll", "focus"))),
    }),
  ),
  blinding: optional(
    group({
      coordinator: optional(fc.constantFrom("pooled", "open")),
      arm_key: optional(fc.constantFrom("plain", "passphrase")),
      second_person: optional(fc.boolean()),
    }),
  ),
  dataset: optional(
    group({
      description: optional(text(300)),
      licence: optional(fc.constantFrom("CC-BY-4.0", "CC0-1.0")),
      authors: optional(
        fc.array(
          group({
            name: text(100),
            orcid: optional(fc.constant("0000-0002-1825-0097")),
            affiliation: optional(text(100)),
          }),
          { maxLength: 3 },
        ),
      ),
      url: optional(fc.constant("https://example.org/data")),
      keywords: optional(fc.array(text(60), { maxLength: 3 })),
    }),
  ),
  seed: optional(fc.nat(Number.MAX_SAFE_INTEGER)),
} satisfies Record<keyof Study, fc.Arbitrary<unknown>>) as unknown as fc.Arbitrary<Study>;
