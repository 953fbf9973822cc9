import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Prompt } from "../../shared/model/prompt.ts";
import type { Study } from "../../shared/model/study.ts";
import { AppError } from "../../server/domain/app-error.ts";
import type { PreparedPrompt } from "../../server/domain/study-records.ts";
import { checkPrompts, readPrompts } from "../../server/materials/read-prompts.ts";
import { aStudy } from "./support/a-study.ts";
import {
  writeCsv,
  writeJsonl,
  writeNestedParquet,
  writeWideParquet,
} from "./support/write-materials.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kelvin-materials-"));
});
afterAll(() => rm(folder, { recursive: true }));

const read = async (design: Study, file: string, batch?: number): Promise<PreparedPrompt[]> => {
  const prompts: PreparedPrompt[] = [];
  const options = batch === undefined ? {} : { batch };
  for await (const some of readPrompts(design, file, options)) prompts.push(...some);
  return prompts;
};
const path = (name: string): string => join(folder, name);

/** Lines of files differ in what they number. */
const withoutLines = (prompts: readonly PreparedPrompt[]) =>
  prompts.map(({ line: _line, ...rest }) => rest);

const arms = ["original", "warm", "cold"];
const study = aStudy({ arms });

const word = fc.oneof(
  fc.constantFrom(
    " ",
    ",",
    '"',
    '""',
    "\n",
    "\r\n",
    "'",
    ";",
    "=1+1",
    "-",
    "é",
    "日本",
    "שלום",
    "🙂",
    "**b**",
    "$x$",
    "\t",
    "null",
    "1",
  ),
  fc.string({ unit: "grapheme", maxLength: 6 }).filter((text) => !text.includes("\0")),
);
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(""));
const some = text.filter((written) => written !== "").map((written) => written.slice(0, 60));
const wellFormed = <T extends string>(arbitrary: fc.Arbitrary<T>) =>
  arbitrary.filter((written) => !/\p{Surrogate}/u.test(written));
const field = fc.option(wellFormed(some));

const promptArbitrary = (withTurns: boolean): fc.Arbitrary<Prompt> =>
  fc.record({
    prompt_id: wellFormed(some),
    prompt: withTurns
      ? fc.oneof(
          wellFormed(text),
          fc.array(
            fc.record({
              role: fc.constantFrom("system" as const, "user" as const, "assistant" as const),
              text: wellFormed(text),
            }),
            { minLength: 1, maxLength: 3 },
          ),
        )
      : wellFormed(text),
    task: field,
    context: field,
    model: field,
    user_belief: field,
    reference_answer: field,
    responses: fc
      .tuple(
        ...arms.map((arm) =>
          fc.record({ arm: fc.constant(arm), model: field, text: wellFormed(text) }),
        ),
      )
      .map((responses) => responses),
    tags: withTurns
      ? fc.dictionary(
          fc.constantFrom("source", "index", "__proto__", "constructor"),
          wellFormed(some),
          { maxKeys: 2 },
        )
      : fc.constant({}),
  });

const line = (id: string): string =>
  JSON.stringify({
    prompt_id: id,
    prompt: "Why?",
    responses: [
      { arm: "original", text: `No **${id}**.` },
      { arm: "warm", text: "Because." },
    ],
  });

describe("readPrompts", () => {
  it("reads the same prompts from JSON Lines, CSV and Parquet", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(promptArbitrary(true), {
          minLength: 1,
          maxLength: 7,
          selector: (prompt) => prompt.prompt_id,
        }),
        async (prompts) => {
          await writeJsonl(path("same.jsonl"), prompts);
          await writeCsv(path("same.csv"), prompts, arms);
          await writeWideParquet(path("same.parquet"), prompts, arms);
          const expected = withoutLines(await read(study, path("same.jsonl"), 2));
          expect(expected).toHaveLength(prompts.length);
          expect(withoutLines(await read(study, path("same.csv")))).toEqual(expected);
          expect(withoutLines(await read(study, path("same.parquet")))).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("reads Parquet that has responses as a list of structures", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(promptArbitrary(false), { minLength: 1, maxLength: 5 }),
        async (prompts) => {
          await writeJsonl(join(folder, "nested.jsonl"), prompts);
          await writeNestedParquet(join(folder, "nested.parquet"), prompts);
          expect(await read(study, join(folder, "nested.parquet"))).toEqual(
            await read(study, join(folder, "nested.jsonl")),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it("does not mind byte order marks, CRLF line ends and blank lines", async () => {
    const file = path("windows.jsonl");
    await writeFile(file, `\uFEFF${line("a")}\r\n\r\n  \n${line("b")}\r\n\n`);
    const prompts = await read(study, file);
    expect(prompts.map((prompt) => [prompt.line, prompt.promptId])).toEqual([
      [1, "a"],
      [4, "b"],
    ]);
  });

  it("keeps texts verbatim and renders them as the study normalises them", async () => {
    const file = path("normalised.jsonl");
    const responses = [
      { arm: "original", text: "assistant\n\nHi.</s>" },
      { arm: "warm", text: "Hi!" },
    ];
    await writeFile(file, JSON.stringify({ prompt_id: "a", prompt: "Hello", responses }));
    const [prompt] = await read(aStudy({ normalise: ["strip-residue", "trim"] }), file);
    expect(prompt?.responses[0]).toEqual({
      arm: "original",
      model: null,
      text: "assistant\n\nHi.</s>",
      content: [{ tag: "p", children: ["Hi."] }],
      changes: {
        by: ["strip-residue"],
        edits: [
          [0, 11, ""],
          [14, 4, ""],
        ],
      },
    });
    expect(prompt?.responses[1]).not.toHaveProperty("changes");
  });

  it("refuses the file at the first row that is wrong", async () => {
    const file = path("broken.jsonl");
    await writeFile(file, `${line("a")}\n{"prompt_id":\n`);
    const refusal = await read(study, file).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AppError);
    expect(refusal).toMatchObject({
      code: "invalid",
      details: [expect.stringMatching(/^broken\.jsonl:2:14: The line ends before what it began/)],
    });
  });

  it("leaves no trace of keys that mean something to programs", async () => {
    const file = path("pollution.jsonl");
    const hostile = line("a").replace(/\}$/, ',"tags":{"__proto__":"x","constructor":"y"}}');
    await writeFile(file, hostile);
    const [prompt] = await read(study, file);
    expect(Object.getPrototypeOf(prompt?.tags)).toBe(Object.prototype);
    expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
    await writeFile(file, line("a").replace(/\}$/, ',"__proto__":{"polluted":1}}'));
    const { findings } = await checkPrompts(study, file);
    expect(findings.map(({ field: name, message }) => [name, message])).toEqual([
      ["__proto__", "Unknown key"],
    ]);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});
