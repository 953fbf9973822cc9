import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { shortLine, writeLines } from "../materials/support/large-file.ts";
import { startProgram } from "./run-program.ts";
import { peakSaid, sayPeak } from "./say-peak.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const study = `kelvin: 1
slug: large
title: Reading replies
contact: lab@example.org
arms: [original, warm]
materials: pairs.jsonl
strata: [task]
ratings_per_pair: 1
questions: { warmth: { preset: warmth-choice } }
seed: 5
`;

const createdSchema = z.object({ state: z.string(), pairs: z.number(), slots: z.number() });

/**
 * `kelvin create --open` of a study of so many short pairs, in a process whose heap may not pass
 * so many megabytes; what it prints, and the most memory that it had, in megabytes.
 */
export async function createInLittleMemory(
  pairs: number,
  heapMegabytes = 128,
): Promise<z.infer<typeof createdSchema> & { peakMegabytes: number }> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "study.yaml"), study);
  await writeLines(join(folder, "pairs.jsonl"), pairs, shortLine);
  const { code, stdout, stderr } = await startProgram(temporaryFolder(), {
    program: "server/cli/kelvin",
    nodeOptions: [`--max-old-space-size=${heapMegabytes}`, ...sayPeak],
    arguments: ["--json", "create", folder, "--open"],
  }).ended;
  if (code !== 0) throw new Error(`kelvin create: ${stderr}`);
  return { ...createdSchema.parse(JSON.parse(stdout)), peakMegabytes: peakSaid(stderr) };
}
