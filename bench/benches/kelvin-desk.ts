import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { callServer } from "../../server/call-server.ts";
import type { Bench, Finding } from "../harness/bench.ts";
import { startKelvinServer } from "../harness/kelvin-server.ts";
import { cpuSeconds } from "../harness/process-figures.ts";
import { copyOfStudy, type StudySize } from "../harness/study-file.ts";
import { benchStudy } from "../programs/bench-study.ts";

const size: StudySize = { pairs: 10_000, ratings: 3, judged: 1 };
const slug = "leaking";

/** A draft as large, one of whose responses tells what wrote it. */
const writeDraft = (folder: string): string => {
  const directory = join(folder, slug);
  mkdirSync(directory);
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
  writeFileSync(join(directory, "study.yaml"), JSON.stringify({ ...benchStudy(1), slug }));
  writeFileSync(join(directory, "pairs.jsonl"), `${lines.join("\n")}\n`);
  return directory;
};

/** Of several runs: the least, and how long the longest took and the least of the server's processor. */
const ofRuns = (what: string, runs: readonly { ms: number; processorMs: number }[]): Finding => {
  const times = runs.map(({ ms }) => ms);
  const processor = Math.min(...runs.map(({ processorMs }) => processorMs));
  return {
    what,
    unit: "ms",
    floor: null,
    project: Math.min(...times),
    note: `the longest of ${runs.length}: ${Math.max(...times).toFixed(0)} ms; ${processor.toFixed(0)} ms of processor`,
  };
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/** What a coordinator waits for at the desk. */
export const kelvinDesk: Bench = {
  id: "desk",
  goal: "A study of 10,000 pairs: what closing it early would mean for each claim; decisions about a leak",
  run: async ({ folder, shared, runs, say }) => {
    say("asking what closing early would mean, then deciding about leaks");
    const { file, remove } = await copyOfStudy(folder, shared, size);
    const server = await startKelvinServer(file);
    const address = { url: server.ready, token: "bench" };
    const ask = () => timed(() => callServer(address, "study:closing", { slug: "bench" }));
    const decide = async (action: "accept" | "redact", index: number) => {
      const before = cpuSeconds(server.pid);
      const ms = await timed(() =>
        callServer(address, "study:decide-leak", {
          slug,
          decision: { kind: "self-identification", action, reason: `For run ${index}` },
        }),
      );
      return { ms, processorMs: 1000 * (cpuSeconds(server.pid) - before) };
    };
    try {
      const first = await ask();
      const later: number[] = [];
      for (let run = 0; run < 10 * runs; run += 1) later.push(await ask());
      await callServer(address, "study:create", {
        directory: writeDraft(folder),
        replace: false,
      });
      const looked = await timed(() => callServer(address, "study:leaks", { slug }));
      const accepted = [];
      const redacted = [];
      for (let run = 0; run < runs; run += 1) {
        accepted.push(await decide("accept", run));
        redacted.push(await decide("redact", run));
        // Raters read the words again, so that accepting them once more changes nothing.
        await decide("accept", run);
      }
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
          what: "The leaks of a draft, asked for the first time",
          unit: "ms",
          floor: null,
          project: looked,
        },
        {
          ...ofRuns("A decision about a leak by which raters read the same", accepted),
          wanted: { atMost: 500 },
        },
        ofRuns("A decision by which they read something else: the draft is stored anew", redacted),
      ];
      return findings;
    } finally {
      await server.stop();
      remove();
    }
  },
};
