import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** 200 real pairs that lie beside the repository; third-party texts, never part of it. */
export const samplePairs = "../shared/data/sample-pairs.jsonl";

export const pairsPerRater = 10;

const study = `kelvin: 1
slug: sample
title: Reading replies
contact: lab@example.org
arms: [original, comparison]
materials: pairs.jsonl
strata: [task, context]
ratings_per_pair: 3
pairs_per_rater: ${pairsPerRater}
questions:
  warmth: { preset: warmth-choice }
  why: { ask: "Why?", kind: text }
normalise: [strip-residue, trim, unicode-nfc, line-endings]
leaks: leak-decisions.yaml
recruitment: { codes: { completed: SAMPLE-DONE } }
seed: 20261120
`;

const decisions = `decisions:
  - { kind: self-identification, action: accept, reason: Replies of both arms name themselves }
  - { kind: empty, action: accept, reason: That a model had no answer is judged too }
  - { kind: identical, action: accept, reason: One pair of 200 }
`;

const pairSchema = z.object({
  prompt_id: z.string(),
  responses: z.array(z.object({ arm: z.string(), model: z.string(), text: z.string() })),
});
type SamplePair = z.infer<typeof pairSchema>;

/** The pairs by their prompt's id, as their file has them. */
export const readSamplePairs = (): Map<string, SamplePair> =>
  new Map(
    readFileSync(samplePairs, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => pairSchema.parse(JSON.parse(line)))
      .map((pair) => [pair.prompt_id, pair]),
  );

/** Makes a study folder of all of them. */
export function makeSampleStudy(folder: string): string {
  const directory = join(folder, "study");
  mkdirSync(directory);
  writeFileSync(join(directory, "study.yaml"), study);
  writeFileSync(join(directory, "leak-decisions.yaml"), decisions);
  writeFileSync(join(directory, "pairs.jsonl"), readFileSync(samplePairs));
  return directory;
}
