import * as fc from "fast-check";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { gatherStudy } from "../../server/imports/gather/gather-study.ts";
import type { GatheredStudy } from "../../server/imports/gather/gather-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type Choice, layoutWriters } from "./support/layout-writers.ts";

/** What a study says, whatever its questions, raters and lines are called: one row for each judgment. */
function saidBy({ study, ...gathered }: GatheredStudy): string[] {
  const prompts = [...gathered.prompts()].flat();
  const judgments = [...gathered.judgments()].flat();
  const [question = ""] = Object.keys(study.questions);
  const raters = new Map<string, number>();
  return judgments
    .map(({ rater, line, left, right, answers }) => {
      const prompt = prompts[line - 1];
      const textOf = (arm: string | null) =>
        prompt?.responses.find((response) => response.arm === arm)?.text ?? null;
      const who = raters.get(String(rater)) ?? raters.size;
      raters.set(String(rater), who);
      const chosen = answers[question];
      const winner = chosen === "left" ? left : chosen === "right" ? right : "same";
      const arms = [left, right].toSorted((a, b) => String(a).localeCompare(String(b)));
      const unit = String(prompt?.prompt_id).replace(/ turn 1$/, "");
      return JSON.stringify([unit, prompt?.prompt, arms, arms.map(textOf), winner]);
    })
    .toSorted((a, b) => (a < b ? -1 : 1));
}

async function gather(writer: string, choices: readonly Choice[]) {
  const write = layoutWriters[writer];
  if (write === undefined) throw new Error(`There is no writer of ${writer}`);
  const { file, bytes } = write(choices);
  const path = join(temporaryFolder(), file);
  await writeFile(path, bytes);
  return gatherStudy("choices", [{ path, name: file, from: path }], { options: {}, upload: false });
}

const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .map((some) => `t${some.trim()}`);
const arms = ["original", "warm", "cold"] as const;

/** Choices of which each rater has one about a unit, sides swapped or not. */
const choices = fc
  .record({
    texts: fc.uniqueArray(text, { minLength: 3, maxLength: 3 }),
    units: fc.integer({ min: 1, max: 5 }),
    raters: fc.integer({ min: 1, max: 4 }),
    drawn: fc.infiniteStream(fc.nat(2)),
  })
  .map(({ texts, units, raters, drawn }) => {
    const next = () => drawn.next().value ?? 0;
    return Array.from({ length: units }, (_, unit) => {
      const first = next();
      const pair = [first, (first + 1) % arms.length];
      return Array.from({ length: raters }, (__, rater): Choice => {
        const [left = 0, right = 0] = next() === 0 ? pair : pair.toReversed();
        const side = (arm: number) => ({ arm: arms[arm] ?? "", text: `${texts[arm]} ${unit}` });
        return {
          unit: `u${unit}`,
          rater: `r${rater}`,
          prompt: `Question ${unit}`,
          left: side(left),
          right: side(right),
          chosen: (["left", "right", "same"] as const)[next()] ?? "same",
        };
      });
    }).flat();
  });

describe("the same choices, as every tool writes them", () => {
  test.each(Object.keys(layoutWriters))(
    "%s: make one study, sides undone",
    async (writer) => {
      await fc.assert(
        fc.asyncProperty(choices, async (some) => {
          const { gathered, findings } = await gather(writer, some);
          expect(findings).toEqual([]);
          if (gathered === null) throw new Error("Nothing was gathered");
          const expected = some.map(({ unit, prompt, left, right, chosen }) => {
            const sorted = [left, right].toSorted((a, b) => a.arm.localeCompare(b.arm));
            const winner = chosen === "left" ? left.arm : chosen === "right" ? right.arm : "same";
            const names = sorted.map(({ arm }) => arm);
            return JSON.stringify([unit, prompt, names, sorted.map((side) => side.text), winner]);
          });
          expect(saidBy(gathered)).toEqual(expected.toSorted((a, b) => (a < b ? -1 : 1)));
          expect([...gathered.raters()].flat()).toHaveLength(
            new Set(some.map(({ rater }) => rater)).size,
          );
        }),
        { numRuns: 25 },
      );
    },
    120_000,
  );
});
