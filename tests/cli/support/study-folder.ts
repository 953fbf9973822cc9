import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const study = `kelvin: 1
slug: small
title: Reading replies
contact: lab@example.org
arms: [plain, kind]
materials: pairs.jsonl
strata: [task]
ratings_per_pair: 2
pairs_per_rater: 3
questions:
  warmth: { preset: warmth-choice }
seed: 7
`;

const line = (index: number): string =>
  JSON.stringify({
    prompt_id: `p${index}`,
    prompt: `Prompt ${index}`,
    task: `task-${index % 2}`,
    responses: [
      { arm: "plain", text: `Plain reply ${index}.` },
      { arm: "kind", text: `Kind reply ${index}!` },
    ],
  });

/** A study folder with six pairs; `changes` are text replacements in its study file. */
export function studyFolder({
  changes = [],
  lines = Array.from({ length: 6 }, (_, index) => line(index)),
}: {
  changes?: readonly (readonly [from: string, to: string])[];
  lines?: readonly string[];
} = {}): string {
  const folder = temporaryFolder();
  const text = changes.reduce((changed, [from, to]) => changed.replace(from, to), study);
  writeFileSync(join(folder, "study.yaml"), text);
  writeFileSync(join(folder, "pairs.jsonl"), lines.map((each) => `${each}\n`).join(""));
  return folder;
}
