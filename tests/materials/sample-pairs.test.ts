import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Content, contentSchema } from "../../shared/model/content.ts";
import type { PreparedPrompt } from "../../server/domain/study-records.ts";
import { checkPrompts, readPrompts } from "../../server/materials/read-prompts.ts";
import { aStudy } from "./support/a-study.ts";

/** Third-party texts that lie beside the repository; in CI they must be there. */
const samplePath = fileURLToPath(
  new URL("../../../shared/data/sample-pairs.jsonl", import.meta.url),
);
const isThere = existsSync(samplePath);
const mayBeAbsent = process.env["CI"] === undefined;

const study = aStudy({
  arms: ["original", "comparison"],
  strata: ["task", "context"],
  normalise: ["strip-residue", "trim", "unicode-nfc", "line-endings"],
});

const textOf = (content: readonly Content[]): string =>
  content.map((item) => (typeof item === "string" ? item : textOf(item.children ?? []))).join("");

const tagsOf = (content: readonly Content[]): string[] =>
  content.flatMap((item) =>
    typeof item === "string" ? [] : [item.tag, ...tagsOf(item.children ?? [])],
  );

async function prepared(): Promise<PreparedPrompt[]> {
  const prompts: PreparedPrompt[] = [];
  for await (const batch of readPrompts(study, samplePath)) prompts.push(...batch);
  return prompts;
}

describe.skipIf(!isThere && mayBeAbsent)("two hundred real pairs", () => {
  it("pass the check", async () => {
    const { findings, counts } = await checkPrompts(study, samplePath);
    expect(counts).toMatchObject({ lines: 200, prompts: 200, responses: 400, pairs: 200 });
    expect(findings).toEqual([]);
  });

  it("are rendered as trees that hold their words, without residue", async () => {
    const prompts = await prepared();
    const contents = prompts.flatMap(({ responses }) => responses.map(({ content }) => content));
    expect(contents).toHaveLength(400);
    for (const item of contents.flat()) contentSchema.parse(item);
    expect(contents.filter((content) => content.length === 0)).toHaveLength(3);
    const shown = contents.map(textOf);
    expect(shown.filter((text) => /<\/s>\s*$|<\|endoftext\|>/.test(text))).toEqual([]);
    for (const tag of ["table", "pre", "ol", "ul", "math", "strong"]) {
      expect(contents.some((content) => tagsOf(content).includes(tag))).toBe(true);
    }
    for (const [index, { text }] of prompts.flatMap(({ responses }) => responses).entries()) {
      const words = text.match(/(?<![\\\p{L}])\p{L}{4,}/gu) ?? [];
      const kept = words.filter((word) => shown[index]?.includes(word));
      expect(kept.length).toBeGreaterThanOrEqual(Math.floor(words.length * 0.9));
    }
  });

  it("are rendered alike each time", async () => {
    expect(await prepared()).toEqual(await prepared());
  });
});
