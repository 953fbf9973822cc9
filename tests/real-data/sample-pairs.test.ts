import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createHistory } from "../faults/support/create-history.ts";
import { simulateRater } from "../faults/support/simulated-rater.ts";
import { findViolations } from "../faults/oracle/find-violations.ts";
import type { HistoryEntry } from "../faults/oracle/history-entry.ts";
import { readHistory } from "../faults/oracle/read-history.ts";
import { readCsv, readFiles, readRows } from "../dataset/support/read-dataset.ts";
import { runKelvin } from "../support/run-kelvin.ts";
import { runProgram } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { likeness } from "./support/likeness.ts";
import {
  makeSampleStudy,
  pairsPerRater,
  readSamplePairs,
  samplePairs,
} from "./support/sample-study.ts";

const raters = 60;

/** Rates as `raters` would, each their ten pairs, and what is left over by others; returns what they saw of it. */
async function rateAll(data: string, url: string): Promise<HistoryEntry[]> {
  const history = createHistory(join(data, "history.jsonl"));
  const stopped = new AbortController().signal;
  const rate = (number: number) =>
    simulateRater({ number, studies: ["sample"], url, history, stopped });
  await Promise.all(Array.from({ length: raters }, (_, number) => rate(number)));
  // All who are left may have met the prompt of the last slot: then one more rater is needed.
  for (let spare = 0; spare < 3; spare += 1) {
    const { open } = z.object({ open: z.int() }).parse(await runKelvin(data, "status", "sample"));
    if (open > 0) await rate(raters + spare);
  }
  await history.close();
  return readHistory(history.file);
}

const sentIn = (history: readonly HistoryEntry[]) =>
  history.filter((entry) => entry.what === "sent");

/** Judgments whose exported side or choice is not what their rater saw and chose, by the texts themselves. */
function findMistakes(folder: string, history: readonly HistoryEntry[]) {
  const samples = readSamplePairs();
  const pairs = new Map(readCsv(folder, "pairs").map((row) => [row["pair"], row]));
  const marks = new Map(readRows(folder, "comments").map((row) => [row["judgment"], row["text"]]));
  const byMark = new Map(sentIn(history).map((sent) => [sent.answers["why"], sent]));
  const shown = new Map(
    history.flatMap((entry) => (entry.what === "shown" ? [[entry.assignment, entry.left]] : [])),
  );
  const choices = readCsv(folder, "judgments").filter(({ question }) => question === "warmth");
  let told = 0;
  const mistakes = choices.filter((row) => {
    const sent = byMark.get(z.string().parse(marks.get(row["judgment"])));
    const pair = pairs.get(row["pair"]);
    const textAt = (side: "left" | "right"): string | undefined => {
      const arm = pair?.[`${row[side]}_arm`];
      const { responses = [] } = samples.get(pair?.["prompt_id"] ?? "") ?? {};
      return responses.find((response) => response.arm === arm)?.text;
    };
    const [left, right] = [textAt("left"), textAt("right")];
    const seen = shown.get(sent?.assignment ?? "");
    if (left === undefined || right === undefined || seen === undefined) return true;
    const [asExported, swapped] = [likeness(seen, left), likeness(seen, right)];
    if (asExported !== swapped) told += 1;
    const chosen = sent?.answers["warmth"] === "left" ? row["left"] : row["right"];
    return swapped > asExported || row["chosen"] !== chosen;
  });
  return { choices: choices.length, mistakes, told };
}

describe.skipIf(!existsSync(samplePairs))("200 real pairs (where they lie beside this)", () => {
  test("go in by create, through 60 raters to exact quotas, and out by export, arms last of all", async () => {
    const data = temporaryFolder();
    expect(await runKelvin(data, "create", makeSampleStudy(data), "--open")).toMatchObject({
      state: "open",
      pairs: 200,
      slots: 600,
    });
    const server = await runProgram(data);
    const history = await rateAll(data, server.url);

    const status = await runKelvin(data, "status", "sample");
    expect(status).toMatchObject({ state: "closed", judged: 600, held: 0, open: 0, surplus: 0 });
    const file = join(data, "kelvin.db");
    expect(findViolations(file, history, ["sample"])).toMatchObject({
      violations: [],
      stored: 600,
      acknowledged: 600,
    });
    const judgedBy = new Map<string, number>();
    for (const { rater } of sentIn(history)) judgedBy.set(rater, (judgedBy.get(rater) ?? 0) + 1);
    expect(Math.max(...judgedBy.values())).toBe(pairsPerRater);

    const blinded = join(data, "blinded");
    await runKelvin(data, "export", "sample", "--out", blinded);
    const models = [...readSamplePairs().values()].flatMap(({ responses }) =>
      responses.map(({ model }) => model),
    );
    const telling = [...readFiles(blinded)].flatMap(([name, bytes]) =>
      ["original", "comparison", ...new Set(models)]
        .filter((word) => bytes.includes(word))
        .map((word) => `${name}: ${word}`),
    );
    expect(telling).toEqual([]);

    await runKelvin(data, "unblind", "sample", "--reason", "all is judged");
    const whole = join(data, "whole");
    await runKelvin(data, "export", "sample", "--out", whole);
    server.signal("SIGTERM");
    expect(await server.ended).toMatchObject({ code: 0, stderr: "" });

    const pairs = readCsv(whole, "pairs");
    expect(new Set(pairs.map(({ prompt_id: id }) => id))).toEqual(
      new Set(readSamplePairs().keys()),
    );
    expect(pairs.filter(({ planned, counted }) => planned !== "3" || counted !== "3")).toEqual([]);
    expect(readCsv(whole, "raters")).toHaveLength(judgedBy.size);
    expect(readRows(whole, "texts")).toHaveLength(200);

    const { choices, mistakes, told } = findMistakes(whole, history);
    expect(choices).toBe(600);
    expect(mistakes).toEqual([]);
    // A pair of equal or empty texts tells nothing.
    expect(told).toBeGreaterThan(580);
  }, 180_000);
});
