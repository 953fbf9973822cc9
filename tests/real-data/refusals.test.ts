import { expect, test } from "vitest";
import { z } from "zod";
import { findRefusal } from "../../server/domain/refusals/find-refusal.ts";
import { hasSharedData, sharedFile } from "./support/shared-data.ts";

const linesOf = (path: string): unknown[] =>
  sharedFile(path)
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));

const pairsSchema = z.array(
  z.object({
    prompt_id: z.string(),
    responses: z.array(z.object({ arm: z.string(), text: z.string() })),
  }),
);
const tonesSchema = z.array(
  z.object({ index: z.int(), responses: z.record(z.string(), z.string()) }),
);

const found = (texts: readonly (readonly [string, string])[]): string[] =>
  texts.flatMap(([id, text]) => (findRefusal(text) === null ? [] : [id]));

test.skipIf(!hasSharedData)(
  "of 1,650 real responses the patterns find those that were read and found to refuse, and one that jokes",
  () => {
    const pairs = pairsSchema
      .parse(linesOf("sample-pairs.jsonl"))
      .flatMap(({ prompt_id: id, responses }) =>
        responses.map(({ arm, text }) => [`${id} ${arm}`, text] as const),
      );
    const tones = tonesSchema
      .parse(linesOf("oasst-eval/tone-steered-250.jsonl"))
      .flatMap(({ index, responses }) =>
        Object.entries(responses).map(([tone, text]) => [`${index} ${tone}`, text] as const),
      );
    expect(pairs.length + tones.length).toBe(1650);
    expect(found(pairs)).toEqual([
      "oasst-008 original",
      "oasst-049 original",
      "oasst-078 original",
      "oasst-184 original",
      "oasst-247 original",
      // It says that it will not answer seriously, and answers.
      "tqa-7940 comparison",
    ]);
    // Of them all, the serious and creative tones speak of being a model most often; what they then decline, they decline.
    expect(found(tones).join(", ")).toBe(
      [
        "2 k50_serious, 8 k50_serious, 32 humor_0.9, 32 k50_serious, 32 k50_creative",
        "49 k50, 49 k50_creative, 53 k50, 53 k50_serious, 53 k50_creative",
        "59 k50, 69 k50, 69 k50_serious, 78 k50_creative, 90 humor_0.1",
        "90 k50, 90 k50_serious, 126 k50, 148 k50_creative, 151 humor_0.1",
        "159 k50, 159 k50_creative, 201 k50_creative, 217 k50_serious, 217 k50_creative",
        "237 k50, 237 k50_serious, 249 k50, 249 k50_serious",
      ].join(", "),
    );
  },
);
