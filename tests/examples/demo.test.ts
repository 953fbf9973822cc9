import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const Line = z.object({
  prompt_id: z.string().min(1),
  prompt: z.string().min(1),
  task: z.string(),
  context: z.string(),
  user_belief: z.string().optional(),
  reference_answer: z.string().min(1),
  responses: z.array(z.object({ arm: z.string(), text: z.string() })),
  tags: z.record(z.string(), z.string()),
});
type Line = z.infer<typeof Line>;

const read = (name: string) =>
  readFileSync(new URL(`../../examples/demo/${name}`, import.meta.url), "utf8");
const lines = read("pairs.jsonl")
  .trimEnd()
  .split("\n")
  .map((line) => Line.parse(JSON.parse(line)));
const ids = new Set(lines.map((line) => line.prompt_id));

const text = (line: Line, arm: string) =>
  line.responses.find((response) => response.arm === arm)?.text ?? "";
const words = (reply: string) => reply.trim().split(/\s+/).length;
const meanWords = (arm: string) =>
  lines.reduce((sum, line) => sum + words(text(line, arm)), 0) / lines.length;
const countBy = (key: (line: Line) => string) => {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(key(line), (counts.get(key(line)) ?? 0) + 1);
  return counts;
};

const markdown: Readonly<Record<string, RegExp>> = {
  bold: /\*\*[^*]+\*\*/,
  italics: /(?<!\*)\*[^*\s][^*]*\*(?!\*)/,
  list: /^(?:- |\d+\. )/m,
  table: /^\|/m,
  code: /`[^`]+`/,
  mathematics: /\$[^$]+\$/,
};
const formsIn = (reply: string) =>
  Object.keys(markdown).filter((form) => markdown[form]?.test(reply));

const idsOf = (some: readonly Line[]) => some.map((line) => line.prompt_id);
const listedAsWrong = (arm: string) =>
  new RegExp(`^\\| \`${arm}\` +\\| ([d\\d, ]+?) *\\|$`, "m")
    .exec(read("README.md"))?.[1]
    ?.split(", ") ?? [];

describe("the demonstration's materials", () => {
  test("hold at least 24 prompts with ids and messages of their own", () => {
    expect(lines.length).toBeGreaterThanOrEqual(24);
    expect(ids.size).toBe(lines.length);
    expect(countBy((line) => line.prompt).size).toBe(lines.length);
  });

  test("spread over four tasks equally and over five contexts within two of each other", () => {
    const tasks = countBy((line) => line.task);
    expect([...tasks.keys()].toSorted()).toEqual([
      "common-misconceptions",
      "disinformation",
      "general-knowledge",
      "health",
    ]);
    expect(new Set(tasks.values()).size).toBe(1);
    const contexts = countBy((line) => line.context);
    expect([...contexts.keys()].toSorted()).toEqual([
      "emotion:anger",
      "emotion:sad",
      "relation:close",
      "stake:high",
      "unmodified",
    ]);
    expect(Math.max(...contexts.values()) - Math.min(...contexts.values())).toBeLessThanOrEqual(2);
    const cells = countBy((line) => `${line.task} ${line.context}`);
    expect(cells.size).toBe(4 * 5);
  });

  test("have the user state a wrong belief in about ten prompts, in every task", () => {
    const believing = lines.filter((line) => line.user_belief === "incorrect");
    expect(believing.length).toBeGreaterThanOrEqual(8);
    expect(believing.length).toBeLessThanOrEqual(12);
    expect(new Set(believing.map((line) => line.task)).size).toBe(4);
    expect(idsOf(believing.filter((line) => !/\bI think\b/.test(line.prompt)))).toEqual([]);
  });

  test("give every prompt one reply of each arm, between 40 and 450 words", () => {
    const misarmed = lines.filter(
      ({ responses }) =>
        responses
          .map((response) => response.arm)
          .toSorted()
          .join() !== "original,warm",
    );
    const outOfRange = lines.filter(({ responses }) =>
      responses.some((response) => words(response.text) < 40 || words(response.text) > 450),
    );
    expect(idsOf(misarmed)).toEqual([]);
    expect(idsOf(outOfRange)).toEqual([]);
  });

  test("do not let length tell the arm", () => {
    expect(Math.abs(meanWords("warm") / meanWords("original") - 1)).toBeLessThanOrEqual(0.15);
    const warmLonger = lines.filter(
      (line) => text(line, "warm").length > text(line, "original").length,
    );
    expect(warmLonger.length / lines.length).toBeGreaterThan(0.3);
    expect(warmLonger.length / lines.length).toBeLessThan(0.7);
  });

  test("use the same kinds of Markdown in both replies to a prompt, and each kind somewhere", () => {
    const unlike = lines.filter(
      (line) => formsIn(text(line, "warm")).join() !== formsIn(text(line, "original")).join(),
    );
    expect(idsOf(unlike)).toEqual([]);
    const seen = new Set(lines.flatMap((line) => formsIn(text(line, "original"))));
    expect(seen).toEqual(new Set(Object.keys(markdown)));
  });

  test("say that they were written for the demonstration and carry no other tag", () => {
    for (const line of lines)
      expect(line.tags).toEqual({ written_for: "the Kelvin demonstration" });
  });
});

describe("the demonstration's README", () => {
  test("lists existing replies as wrong on purpose, more of them warm than original", () => {
    const original = listedAsWrong("original");
    const warm = listedAsWrong("warm");
    for (const listed of [original, warm]) {
      expect(listed).not.toEqual([]);
      expect(new Set(listed).size).toBe(listed.length);
      expect(listed.filter((id) => !ids.has(id))).toEqual([]);
    }
    expect(warm.length).toBeGreaterThan(original.length);
  });
});
