import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { callServer } from "../../server/call-server.ts";
import type { Bench, Finding } from "../harness/bench.ts";
import { startKelvinServer } from "../harness/kelvin-server.ts";
import { copyOfStudy, type StudySize } from "../harness/study-file.ts";

const size: StudySize = { pairs: 10_000, ratings: 3, judged: 1 };
const slug = "leaking";

/** A draft as large, one of whose responses tells what wrote it. */
const writeDraft = (folder: string): string => {
  const directory = join(folder, slug);
  mkdirSync(directory);
  const study = {
    kelvin: 1,
    slug,
    title: "Reading replies",
    contact: "lab@example.org",
    arms: ["original", "warm"],
    materials: "pairs.jsonl",
    ratings_per_pair: 1,
    questions: { warmth: { preset: "warmth-choice" } },
  };
  const sentence = "It depends on a few things that are worth looking at one by one. ";
  const lines = Array.from({ length: size.pairs }, (_, index) =>
    JSON.stringify({
      prompt_id: `p${index}`,
      prompt: `What do you think of number ${index}?`,
      responses: [
        { arm: "original", text: `${sentence.repeat(6)}${index}` },
        {
          arm: "warm",
          text: index === 0 ? "As ChatGPT I cannot." : `${sentence.repeat(7)}${index}`,
        },
      ],
    }),
  );
  writeFileSync(join(directory, "study.yaml"), JSON.stringify(study));
  writeFileSync(join(directory, "pairs.jsonl"), `${lines.join("\n")}\n`);
  return directory;
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/** What a coordinator waits for at the desk. */
export const kelvinDesk: Bench = {
  id: "desk",
  goal: "A study of 10,000 pairs: what closing it early would mean for each claim; a decision about a leak",
  run: async ({ folder, shared, runs, say }) => {
    say("asking what closing early would mean, then deciding about a leak");
    const { file, remove } = await copyOfStudy(folder, shared, size);
    const server = await startKelvinServer(file);
    const address = { url: server.ready, token: "bench" };
    const ask = () => timed(() => callServer(address, "study:closing", { slug: "bench" }));
    const decide = (index: number) =>
      timed(() =>
        callServer(address, "study:decide-leak", {
          slug,
          decision: { kind: "self-identification", action: "accept", reason: `For run ${index}` },
        }),
      );
    try {
      const first = await ask();
      const later: number[] = [];
      for (let run = 0; run < 10 * runs; run += 1) later.push(await ask());
      await callServer(address, "study:create", {
        directory: writeDraft(folder),
        replace: false,
      });
      const decided: number[] = [];
      for (let run = 0; run < runs; run += 1) decided.push(await decide(run));
      const findings: Finding[] = [
        {
          what: "What closing early would mean, asked for the first time",
          unit: "ms",
          floor: null,
          project: first,
          wanted: { atMost: 1000 },
          note: `10,000 judgments of 30,000; the longest of ${later.length} more: ${Math.max(...later).toFixed(1)} ms`,
        },
        {
          what: "A decision about a leak of a draft",
          unit: "ms",
          floor: null,
          project: Math.min(...decided),
          note: `the longest of ${runs}: ${Math.max(...decided).toFixed(0)} ms`,
        },
      ];
      return findings;
    } finally {
      await server.stop();
      remove();
    }
  },
};
