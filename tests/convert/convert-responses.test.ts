import * as fc from "fast-check";
import { existsSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { convertResponses } from "../../server/convert/convert-responses.ts";
import { promptSchema } from "../../shared/model/prompt.ts";
import type { Conversion } from "../../shared/model/conversion.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const convert = (files: Record<string, string>, conversion: Conversion = {}) => {
  const folder = temporaryFolder();
  const paths = Object.entries(files).map(([from, text]) => {
    const path = join(folder, basename(from));
    writeFileSync(path, text);
    return { path, name: basename(from), from };
  });
  return convertResponses(paths, conversion);
};

const csv = (rows: string[][]): string =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n");

const alpaca = (generator: string, answers: [string, string][]): string =>
  JSON.stringify(
    answers.map(([instruction, output]) => ({
      instruction,
      output,
      generator,
      dataset: "helpful",
    })),
  );

const asLine = (value: unknown): string => `${JSON.stringify(value)}\n`;

const row = (type: string, output: string): string[] => [
  "Why?",
  "Because",
  `Why? (${type})`,
  type,
  "emotion:sad",
  "medqa.jsonl_1",
  output,
];

describe("files of responses", () => {
  test("that are truth values are named by line, and taken for words when that is said", async () => {
    const pair = { instruction: "Is it?", input: "", response2: "No", cmp_key: "one_two" };
    const file = {
      "pandalm.jsonl": [
        { ...pair, idx: 1, response1: "Yes" },
        { ...pair, idx: 2, response1: true },
      ]
        .map(asLine)
        .join(""),
    };
    const { findings } = await convert(file);
    expect(findings).toMatchObject([
      {
        severity: "error",
        line: 2,
        message: 'The response of "one" is the boolean true and no text',
      },
    ]);
    const taken = await convert(file, { booleans: "text" });
    expect(taken.findings).toEqual([]);
    expect(taken.prompts[1]?.responses[0]).toMatchObject({ text: "true" });
  });

  test("of alpaca_eval are matched by prompt; what one model alone answers is named", async () => {
    const { layout, arms, prompts, unmatched, findings } = await convert({
      "a.json": alpaca("model A", [
        ["One?", "a1"],
        ["Two?", "a2"],
      ]),
      "b.json": alpaca("model B", [
        ["Two?", "b2"],
        ["Three?", "b3"],
      ]),
    });
    expect({ layout, arms, unmatched }).toEqual({
      layout: "alpaca-eval",
      arms: ["model-A", "model-B"],
      unmatched: 2,
    });
    expect(prompts).toHaveLength(1);
    expect(promptSchema.parse(prompts[0])).toMatchObject({
      prompt: "Two?",
      task: "helpful",
      responses: [
        { arm: "model-A", model: "model A", text: "a2" },
        { arm: "model-B", model: "model B", text: "b2" },
      ],
    });
    expect(findings.map(({ file, line, message }) => [file, line, message])).toEqual([
      ["a.json", 1, 'No response of model-B to "One?": it is left out'],
      ["b.json", 1, 'No response of model-A to "Three?": it is left out'],
    ]);
  });

  test("of MT-bench take their prompts from the file of questions, and the first turn", async () => {
    const answer = (id: number, model: string): string =>
      asLine({
        question_id: id,
        model_id: model,
        choices: [{ index: 0, turns: [`${model} ${id}`, "later"] }],
      });
    const { layout, prompts, findings } = await convert(
      {
        "question.jsonl": asLine({
          question_id: 81,
          category: "writing",
          turns: ["Write.", "Again."],
        }),
        "base.jsonl": answer(81, "base"),
        "warm.jsonl": answer(81, "tuned"),
      },
      { arms: { "warm.jsonl": "warm" } },
    );
    expect([layout, findings]).toEqual(["mt-bench", []]);
    expect(prompts).toEqual([
      {
        prompt_id: "81",
        prompt: "Write.",
        task: "writing",
        responses: [
          { arm: "base", model: "base", text: "base 81" },
          { arm: "warm", model: "tuned", text: "tuned 81" },
        ],
      },
    ]);
  });

  test("of the study to repeat say task, arm, model, context and belief", async () => {
    const head = ["question", "answer", "prompt", "prompt_type", "amendment_type", "id", "output"];
    const { layout, prompts, findings } = await convert({
      "llama_70b/original/medqa_original_outputs.csv": csv([
        head,
        row("incorrect", "o1"),
        row("original", "o2"),
      ]),
      "llama_70b/warm/medqa_warm_outputs.csv": csv([
        head,
        row("original", "w2"),
        row("incorrect", "w1"),
      ]),
    });
    expect([layout, findings]).toEqual(["warm-outputs", []]);
    expect(prompts.map((prompt) => promptSchema.parse(prompt))).toMatchObject([
      {
        prompt_id: "medqa.jsonl_1/incorrect",
        task: "medqa",
        context: "emotion:sad",
        model: "llama_70b",
        user_belief: "incorrect",
        reference_answer: "Because",
        responses: [
          { arm: "original", text: "o1" },
          { arm: "warm", text: "w1" },
        ],
      },
      { prompt_id: "medqa.jsonl_1/original", responses: [{ text: "o2" }, { text: "w2" }] },
    ]);
  });

  test("with other columns are read as somebody says, places inside of columns included", async () => {
    const { prompts, findings } = await convert(
      { "odd.jsonl": JSON.stringify({ q: "One?", out: { a: ["x"], b: "y" }, kind: "chat" }) },
      { columns: { prompt: "q", task: "kind", responses: { first: "out.a[0]", second: "out.b" } } },
    );
    expect(findings).toEqual([]);
    expect(prompts).toMatchObject([
      {
        prompt: "One?",
        task: "chat",
        responses: [
          { arm: "first", text: "x" },
          { arm: "second", text: "y" },
        ],
      },
    ]);
  });

  test("with dots in their names are found; a response that no row has is named, and not left out in silence", async () => {
    const file = asLine({
      q: "Why?",
      out: { "humor_0.1": "One.", humor_0: { 1: "No." }, k50: "Two." },
    });
    const named = (second: string) =>
      convert(
        { "a.jsonl": file },
        { columns: { prompt: "q", responses: { first: "out.humor_0.1", second } } },
      );
    const { prompts, findings } = await named("out.k50");
    expect(findings).toEqual([]);
    expect(prompts[0]?.responses.map(({ text }) => text)).toEqual(["One.", "Two."]);
    expect((await named("out.k60")).findings).toMatchObject([
      { severity: "error", file: "a.jsonl", message: expect.stringContaining('"out.k60"') },
    ]);
  });

  test("of no known layout say once which columns there are", async () => {
    const { findings, layout } = await convert({ "odd.csv": `foo,bar\n${"1,2\n".repeat(3000)}` });
    expect(layout).toBeNull();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      file: "odd.csv",
      message: expect.stringContaining("foo, bar"),
    });
  });

  test("that answer a prompt twice are refused, with both places", async () => {
    const { findings } = await convert({
      "a.json": alpaca("A", [
        ["One?", "1"],
        ["One?", "2"],
      ]),
    });
    expect(findings[0]?.message).toContain("first in a.json, line 1");
  });

  test("lose no response: whatever the order, each is in a pair or named", async () => {
    const texts = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(texts, texts, async (ones, others) => {
        const { prompts, unmatched } = await convert({
          "a.json": alpaca(
            "A",
            ones.map((prompt) => [prompt, `a ${JSON.stringify(prompt)}`]),
          ),
          "b.json": alpaca(
            "B",
            others.map((prompt) => [prompt, `b ${JSON.stringify(prompt)}`]),
          ),
        });
        const both = ones.filter((prompt) => others.includes(prompt));
        expect(new Set(prompts.map(({ prompt }) => prompt))).toEqual(new Set(both));
        expect(prompts).toHaveLength(both.length);
        expect(unmatched).toBe(ones.length + others.length - 2 * both.length);
        for (const { prompt, responses } of prompts)
          expect(responses.map(({ text }) => text)).toEqual([
            `a ${JSON.stringify(prompt)}`,
            `b ${JSON.stringify(prompt)}`,
          ]);
      }),
      { numRuns: 40 },
    );
  });

  const real = join(import.meta.dirname, "../../../shared/data/pandalm/testset-v1.json");
  test.runIf(existsSync(real))("of PandaLM, the real ones, are read to the last", async () => {
    const file = { path: real, name: "testset-v1.json", from: "testset-v1.json" };
    const { layout, arms, prompts, unmatched } = await convertResponses([file], {});
    expect(layout).toBe("pandalm");
    expect(arms).toHaveLength(5);
    expect(prompts.length + unmatched).toBe(999);
  });
});
