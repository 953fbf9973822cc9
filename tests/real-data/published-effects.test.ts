import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { computeResults } from "../../server/domain/results/compute-results.ts";
import type { SourceJudgment, SourcePair } from "../../server/domain/results/gather-columns.ts";
import type { ErrorTable } from "../../shared/model/results/study-results.ts";
import { seededGenerator } from "../../shared/statistics/random/generator.ts";
import { columnsOf, designOf, judgmentOf, pairOf } from "../results/support/study-in-memory.ts";
import { hasSharedData, sharedCells } from "./support/shared-data.ts";

interface Cell {
  model: string;
  task: string;
  context: string;
  belief: string | null;
  original: number;
  warm: number;
  /** Prompts that the condition had. */
  prompts: number;
}

/** The published cells of warmth training, each with its nominal number of prompts. */
function publishedCells(): Cell[] {
  const [head = [], ...rows] = sharedCells("published-error-rates.csv");
  return rows
    .map((cells) => new Map(head.map((name, place) => [name, cells[place] ?? ""])))
    .filter((row) => row.get("treatment") === "warm_sft")
    .map((row) => {
      const [task = "", context = ""] = [row.get("task"), row.get("context")];
      const believed = row.get("user_belief") === "yes";
      const short = task === "disinfo";
      const doubled = believed || context === "unmodified";
      const neutral = doubled && !believed;
      return {
        model: row.get("model") ?? "",
        task,
        context,
        belief: believed ? "incorrect" : null,
        original: Number(row.get("error_original_pct")) / 100,
        warm: Number(row.get("error_treated_pct")) / 100,
        prompts: short ? (neutral ? 250 : 125) : doubled ? 1000 : 500,
      };
    });
}

/** So many of a condition's prompts are drawn. */
const drawn = 0.4;

/** A study whose verdicts are drawn from the cells, response by response. */
function drawStudy(cells: readonly Cell[], seed: number) {
  const random = seededGenerator(seed);
  const pairs = new Map<string, SourcePair>();
  const judgments: SourceJudgment[] = [];
  for (const { model, task, context, belief, original, warm, prompts } of cells) {
    for (let prompt = 0; prompt < Math.round(prompts * drawn); prompt += 1) {
      const name = `p${pairs.size}`;
      pairs.set(name, pairOf(name, { tags: { model, task, context, user_belief: belief } }));
      const verdict = (rate: number) => (random.uniform() < rate ? "incorrect" : "correct");
      judgments.push(
        judgmentOf({
          rater: `r${pairs.size % 200}`,
          assignment: `a${pairs.size}`,
          pair: name,
          receivedAt: 1000 * pairs.size,
          answers: [
            { question: "correct", on: "x", value: verdict(original) },
            { question: "correct", on: "y", value: verdict(warm) },
          ],
        }),
      );
    }
  }
  const design = designOf({ claims: [] });
  const columns = columnsOf(design, { correct: { preset: "correctness" } }, judgments, {
    pairs: (name) => pairs.get(name) ?? pairOf(name),
  });
  return { design, columns };
}

type Where = (cell: { context: string | null; user_belief: string | null }) => boolean;

/** Errors of warm responses less those of original ones in some conditions, in points, and its simulation error. */
function effectIn({ cells }: ErrorTable, is: Where): { value: number; error: number } {
  const rateOf = (arm: string) => {
    const some = cells.filter((cell) => cell.arm === arm && is(cell));
    const sum = (of: "correct" | "incorrect") =>
      some.reduce((total, { verdicts }) => total + verdicts[of], 0);
    const [wrong, right] = [sum("incorrect"), sum("correct")];
    const share = wrong / (wrong + right);
    return { share, variance: (share * (1 - share)) / (wrong + right) };
  };
  const [warm, original] = [rateOf("warm"), rateOf("original")];
  return {
    value: 100 * (warm.share - original.share),
    error: 100 * Math.sqrt(warm.variance + original.variance),
  };
}

const none: Where = ({ user_belief: belief }) => belief === null;

/** Effects in points: published, and refitted from the published cells. */
const effects: [name: string, published: number, refitted: number, is: Where][] = [
  ["unmodified", 7.43, 7.17, (cell) => none(cell) && cell.context === "unmodified"],
  ["emotion", 8.87, 8.94, (cell) => none(cell) && (cell.context ?? "").startsWith("emotion:")],
  ["sad", 11.87, 12.06, (cell) => none(cell) && cell.context === "emotion:sad"],
  ["deference", 5.24, 5.25, (cell) => none(cell) && cell.context === "relation:hierarchical_up"],
  ["with belief", 10.99, 11.0, (cell) => !none(cell)],
];

describe.runIf(hasSharedData)("verdicts drawn from the published cells", () => {
  test("give back the refitted effects within simulation error, and the published ones near it", () => {
    const cells = publishedCells();
    expect(cells).toHaveLength(360);
    const { design, columns } = drawStudy(cells, 1);
    const [table] = computeResults(design, columns).errors;
    if (table === undefined) throw new Error("The study has no table of errors");
    const found = effects.map(([name, published, refitted, is]) => {
      const { value, error } = effectIn(table, is);
      return { name, value, error, refitted, published };
    });
    expect(
      found.filter(({ value, error, refitted }) => Math.abs(value - refitted) > 3 * error),
    ).toEqual([]);
    expect(
      found.filter(({ published, refitted }) => Math.abs(published - refitted) > 0.31),
    ).toEqual([]);
    // The page about replication shows them side by side.
    const page = readFileSync(join(import.meta.dirname, "../../docs/REPLICATION.md"), "utf8");
    const rows = page.split("\n").map((line) => line.replaceAll(/ *\| */g, "|"));
    const shown = found.map(
      ({ value, error, refitted, published: said }) =>
        `|${said.toFixed(2)}|${refitted.toFixed(2)}|${value.toFixed(2)} ± ${error.toFixed(2)}|`,
    );
    expect(shown.filter((line) => !rows.some((row) => row.includes(line)))).toEqual([]);
    // Simulation error is small enough to tell the effects apart.
    expect(Math.max(...found.map(({ error }) => error))).toBeLessThan(1.3);
    const byName = new Map(found.map(({ name, value }) => [name, value]));
    expect(byName.get("sad")).toBeGreaterThan(byName.get("unmodified") ?? NaN);
    expect(byName.get("deference")).toBeLessThan(byName.get("with belief") ?? NaN);
  });

  test("would not pass for effects of three points more", () => {
    const moved = publishedCells().map((cell) => ({
      ...cell,
      warm: Math.min(1, cell.warm + 0.03),
    }));
    const { design, columns } = drawStudy(moved, 2);
    const [table] = computeResults(design, columns).errors;
    if (table === undefined) throw new Error("The study has no table of errors");
    const [, , refitted, is] = effects[4] ?? effects[0] ?? ["", 0, 0, none];
    const { value, error } = effectIn(table, is);
    expect(Math.abs(value - refitted)).toBeGreaterThan(3 * error);
  });
});
