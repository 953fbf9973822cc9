import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NormaliseStep } from "../../../shared/model/study-policies.ts";
import { aStudy } from "../support/a-study.ts";
import { featureOf, promptWith, scan } from "./support/scan.ts";

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe("leaks like those of published replies", () => {
  // The shares that the responses of a published study were found to have; the texts are made up.
  const prompts = many(80, (index) => {
    const [residue, listed, cutOff] = [index < 58, index % 5 < 2, index % 4 === 0];
    const list = listed ? "\n\n- **One** thing.\n- Another thing." : "";
    const end = cutOff ? " There is one more thing that" : "";
    return promptWith(index, {
      original: `${residue ? "assistant\n\n" : ""}It is dry today, number ${index}.${list}${end}`,
      warm: `Oh, do not worry, friend ${index}!${index % 20 === 0 ? " There is one more thing that" : ""}`,
    });
  });

  it("are found, counted by arm, and said in plain words", () => {
    const report = scan(prompts);
    expect(featureOf(report, "stray-role").says).toBe(
      "58 of 80 original replies begin with a stray “assistant”; none of 80 warm ones do.",
    );
    expect(featureOf(report, "stray-role").written.area.value).toBeCloseTo(0.5 - 58 / 160, 12);
    expect(featureOf(report, "markdown").written.with).toEqual([32, 0]);
    expect(featureOf(report, "bold").written.with).toEqual([32, 0]);
    expect(featureOf(report, "bullets").written.with).toEqual([32, 0]);
    expect(featureOf(report, "cut-off").written.with).toEqual([20, 4]);
    expect(featureOf(report, "length").says).toMatch(
      /^Original replies have [\d.]+ characters on average; warm ones [\d.]+\.$/,
    );
    expect(report.comparisons[0]?.together.written.value).toBeGreaterThan(0.95);
    const [first] = report.comparisons[0]?.features ?? [];
    expect(Math.abs((first?.shown.area.value ?? 0.5) - 0.5)).toBeGreaterThan(0.35);
  });

  it("are gone from what is shown where the study normalises them, and stay in what is written", () => {
    const steps: NormaliseStep[] = ["strip-residue", "trim", "last-sentence", "flatten-markdown"];
    const report = scan(prompts, { study: aStudy({ normalise: steps }) });
    for (const id of ["stray-role", "cut-off", "markdown", "bold", "bullets"]) {
      const { written, shown, says } = featureOf(report, id);
      expect(written.with[0]).toBeGreaterThan(0);
      expect(shown.with).toEqual([0, 0]);
      expect(says).toMatch(/None of these is left in what raters read\.$/);
    }
  });
});

it("counts what flattening leaves: numbers of lists and blocks of code", () => {
  const study = aStudy({ normalise: ["flatten-markdown"] });
  const shownOf = (text: string) =>
    featureOf(scan([promptWith(1, { original: "No.", warm: text })], { study }), "markdown").shown
      .with[1];
  expect(["**a** `b`", "1. a\n2. b", "```\nx\n```"].map(shownOf)).toEqual([0, 1, 1]);
});

describe("each feature", () => {
  it.each([
    ["stray-role", "### Response:\nYes."],
    ["end-mark", "Yes.<|im_end|>\n"],
    ["template-mark", "Yes. <|im_start|>No."],
    ["further-turn", "Yes.\n\nHuman: And now?"],
    ["thought", "<think>hm</think>Yes."],
    ["tool-call", 'Yes. {"name": "weather", "arguments": {"city": "Bern"}}'],
    ["tool-call", "<tool_call>weather</tool_call>"],
    ["html-comment", "Yes. <!-- done -->"],
    ["cursor", "Yes, it i▌"],
    ["citation", "It is dry.[1] It was wet [2]."],
    ["citation", "It is dry【4†source】."],
    ["cut-off", "It is dry. I think that the"],
    ["refusal", "I'm sorry, but I can't help with that."],
    ["refusal", "I cannot provide medical advice."],
    ["training", "My training data ends there."],
    ["heading", "## Weather\nDry."],
    ["table", "| a | b |\n|---|---|\n| 1 | 2 |"],
    ["code", "Use `ls`."],
    ["quote", "He said:\n> Dry."],
    ["formula", "Then $x^2 = 4$."],
    ["link", "See https://example.org."],
    ["leading-space", " Yes."],
    ["trailing-space", "Yes. "],
    ["line-endings", "Yes.\r\nNo."],
    ["invisible", "Ye\u200Bs."],
    ["invisible", "Yes.\u{E0041}"],
    ["not-composed", "Cafe\u0301."],
    ["hard-space", "Yes\u00A0sir."],
    ["curly-quote", "It’s dry."],
    ["dash", "Dry — today."],
    ["emoji", "Dry 🙂"],
    ["exclamation", "Dry!"],
    ["question", "Dry?"],
    ["empty", " \n"],
    [
      "other-language",
      "Es ist nicht nass, und ich weiß das, der Himmel ist blau und die Sonne scheint.",
    ],
    ["other-language", "Сегодня сухо."],
  ])("%s is seen in one arm and not in the other: %j", (id, text) => {
    const about =
      "Is it raining, and if not, what is the sky like today in the city that you are in?";
    const prompts = many(3, (index) =>
      promptWith(index, { original: `It is dry, ${index}.`, warm: text }, { prompt: about }),
    );
    const { written } = featureOf(scan(prompts), id);
    expect(written.with).toEqual([0, 3]);
    expect(written.area.value).toBe(1);
  });

  it.each([
    ["refusal", "I can't imagine how hard this is."],
    ["cut-off", "Yes"],
    ["cut-off", "Dry.\n\n- apples\n- pears\n- plums"],
    ["citation", "Use list[0] and list[1]."],
    ["invisible", "می‌خواهم 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["emoji", "Kelvin© 2026"],
    ["stray-role", "The assistant will help."],
  ])("%s is not seen in %j", (id, text) => {
    const report = scan(many(3, (index) => promptWith(index, { original: "Yes.", warm: text })));
    expect(() => featureOf(report, id)).toThrow("no text has");
  });
});

describe("names in texts", () => {
  const study = aStudy({ arms: ["warm", "WarmSFT-v2"] });
  const withWarm = (text: string, models: [string, string] = ["m1", "acme-7b-chat"]) =>
    scan(
      [
        promptWith(
          1,
          {},
          {
            responses: [
              { arm: "warm", model: models[0], text },
              { arm: "WarmSFT-v2", model: models[1], text: "It is dry." },
            ],
          },
        ),
      ],
      { study },
    ).counts;

  it.each([
    ["This is WarmSFT-v2 speaking.", "arm-name"],
    ["From warmsft_v2.", "arm-name"],
    ["I am the warm assistant.", "arm-name"],
    ["In the warm condition, yes.", "arm-name"],
    ["I am ACME 7B Chat.", "model-name"],
    ["acme-7b-chat, at your service", "model-name"],
  ])("are serious where they can mean nothing else: %j", (text, kind) => {
    expect(withWarm(text)).toEqual({ [kind]: { found: 1, undecided: 1, excluded: 0 } });
  });

  it.each(["A warm welcome.", "It is warm today.", "Warmth is all.", "I like m1 roads."])(
    "are ordinary words in %j",
    (text) => {
      expect(withWarm(text)).toEqual({});
    },
  );
});

const rated = (tagOf: (index: number) => string) =>
  many(80, (index) => {
    const arm = index % 2 === 0 ? "original" : "warm";
    return promptWith(index, { [arm]: `It is dry, ${index}.` }, { tags: { batch: tagOf(index) } });
  });

describe("tags", () => {
  const study = aStudy({ unit: "response" });

  it("that go with an arm are found", () => {
    const { tags } = scan(
      rated((index) => `batch ${index % 2}`),
      { study },
    );
    expect(tags).toMatchObject([{ tag: "tags.batch", arms: ["original", "warm"], decision: null }]);
    expect(tags[0]?.area.value).toBe(1);
  });

  it("that do not, or that name single prompts, are not", () => {
    expect(
      scan(
        rated((index) => `batch ${index % 3}`),
        { study },
      ).tags,
    ).toEqual([]);
    expect(
      scan(
        rated((index) => `only ${index}`),
        { study },
      ).tags,
    ).toEqual([]);
  });

  it("cannot tell arms where every line has every arm", () => {
    const prompts = many(40, (index) =>
      promptWith(index, { original: "No.", warm: "Oh no!" }, { tags: { batch: `b${index % 2}` } }),
    );
    expect(scan(prompts).tags).toEqual([]);
  });
});

/** 1 less a number; what is missing stays so. */
const mirrored = (value: number | null | undefined): number | null =>
  typeof value === "number" ? Number((1 - value).toFixed(9)) : null;
const rounded = (value: number | null | undefined): number | null =>
  typeof value === "number" ? Number(value.toFixed(9)) : null;

const areas = (report: ReturnType<typeof scan>) =>
  report.comparisons.map(({ features, together }) => [
    features.map(({ feature, written }) => [feature, written.area.value?.toFixed(9)]),
    together.written.value?.toFixed(9),
  ]);

const pairsOf = (report: ReturnType<typeof scan>) =>
  report.comparisons.map((comparison) => comparison.arms.join(" "));

describe("the scan", () => {
  // prettier-ignore
  const words = fc.constantFrom(
    "assistant\n\n", "Yes. ", "No! ", "**bold** ", "- item\n", "🙂 ", "</s>", " ", "\r\n", "I can ",
    "As an AI, I know. ", "— ", "It’s ",
  );
  const text = fc.array(words, { maxLength: 8 }).map((parts) => parts.join(""));

  it("depends on no arm's name or place: swapped and renamed arms give the mirror image", () => {
    const pairs = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(pairs, (texts) => {
        const report = scan(
          texts.map(([one, other], index) => promptWith(index, { original: one, warm: other })),
        );
        const swapped = scan(
          texts.map(([one, other], index) => promptWith(index, { zeta: other, alpha: one })),
          { study: aStudy({ arms: ["zeta", "alpha"] }) },
        );
        const [comparison, image] = [report.comparisons[0], swapped.comparisons[0]];
        expect(image?.arms).toEqual(["zeta", "alpha"]);
        expect(swapped.counts).toEqual(report.counts);
        for (const { feature, written } of comparison?.features ?? []) {
          const other = featureOf(swapped, feature).written;
          expect(other.with).toEqual(written.with.toReversed());
          expect(rounded(other.area.value)).toBe(mirrored(written.area.value));
          expect(rounded(other.area.interval?.[1])).toBe(mirrored(written.area.interval?.[0]));
        }
        expect(image?.together.written.value?.toFixed(6)).toBe(
          comparison?.together.written.value?.toFixed(6),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("does not depend on the order of lines", () => {
    const prompts = many(30, (index) =>
      promptWith(index, { original: `No, ${index % 7}.`, warm: `Oh no${"!".repeat(index % 4)}` }),
    );
    expect(areas(scan(prompts.toReversed()))).toEqual(areas(scan(prompts)));
  });

  it("compares every two of several arms, or those that the study declares", () => {
    const arms = ["one", "two", "three"];
    const prompts = many(4, (index) => promptWith(index, { one: "No.", two: "Oh!", three: "Hm?" }));
    expect(pairsOf(scan(prompts, { study: aStudy({ arms }) }))).toEqual([
      "one two",
      "one three",
      "two three",
    ]);
    const declared = aStudy({ arms, comparisons: [["three", "one"]] });
    expect(pairsOf(scan(prompts, { study: declared }))).toEqual(["three one"]);
  });

  it("takes areas of many texts from a sample of whole prompts, which is said, and counts from all", () => {
    const prompts = many(6000, (index) =>
      promptWith(index, { original: `No, ${index}.`, warm: index % 2 === 0 ? "Oh no!" : "Oh." }),
    );
    const report = scan(prompts);
    expect(report.texts).toBe(12_000);
    expect(report.sampled).toBeGreaterThan(5000);
    expect(report.sampled).toBeLessThanOrEqual(10_000);
    const { written } = featureOf(report, "exclamation");
    expect(written).toMatchObject({ with: [0, 3000], of: [6000, 6000] });
    expect(written.area.value).toBeCloseTo(0.75, 1);
    expect(written.area.texts).toBe(report.sampled);
  });

  it("counts what an arm says to several prompts word for word", () => {
    const prompts = many(20, (index) =>
      promptWith(index, {
        original: `No, ${index}.`,
        warm: index < 15 ? "I do not know." : `${index}`,
      }),
    );
    expect(featureOf(scan(prompts), "repeated").written.with).toEqual([0, 15]);
  });
});
