import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { formatFinding } from "../../server/domain/finding.ts";
import { gatherStudy } from "../../server/imports/gather/gather-study.ts";
import { cohenKappa } from "../../shared/statistics/agreement/cohen-kappa.ts";
import { agreementWeights } from "../../shared/statistics/agreement/weights.ts";
import type { ImportOptions } from "../../shared/protocol/import-calls.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { hasSharedData, sharedFile } from "./support/shared-data.ts";

const recordSchema = z.looseObject({
  idx: z.number(),
  cmp_key: z.string(),
  response1: z.union([z.string(), z.boolean()]),
  response2: z.union([z.string(), z.boolean()]),
  annotator1: z.number(),
  annotator2: z.number(),
  annotator3: z.number(),
});
type PandaRecord = z.infer<typeof recordSchema>;

const pandalm = (): PandaRecord[] =>
  z.array(recordSchema).parse(JSON.parse(sharedFile("pandalm/testset-v1.json")));

const codes = new Map([
  [0, "tie"],
  [1, "left"],
  [2, "right"],
]);

/** PandaLM's ratings as a long table: one line for each annotator of a record, records in their order. */
function longTable(
  records: readonly PandaRecord[],
  change: (row: Record<string, unknown>, record: PandaRecord, annotator: number) => object,
): string {
  const rows = records.flatMap((record) =>
    [1, 2, 3].map((annotator) => {
      const [left, right] = record.cmp_key.split("_");
      const row = {
        unit: record.idx,
        rater: `annotator${annotator}`,
        left,
        right,
        left_text: String(record.response1),
        right_text: String(record.response2),
        choice: codes.get(Number(record[`annotator${annotator}`])),
      };
      return JSON.stringify({ ...row, ...change(row, record, annotator) });
    }),
  );
  return `${rows.join("\n")}\n`;
}

/** Every other pair, as far as the two texts are not the same. */
const isSwapped = ({ idx, response1, response2 }: PandaRecord): boolean =>
  idx % 2 === 1 && response1 !== response2;

const unchanged = (): object => ({});

async function gather(file: string, text: string, options: ImportOptions = {}) {
  const path = join(temporaryFolder(), file);
  writeFileSync(path, text);
  const found = await gatherStudy("real", [{ path, name: file, from: path }], {
    options,
    upload: false,
  });
  const errors = found.findings.filter(({ severity }) => severity === "error");
  return { ...found, errors: errors.map(formatFinding), lines: errors.map(({ line }) => line) };
}

/** Cohen's kappa of each two raters over arms and draws, from what was gathered. */
function kappasOf({ gathered }: Awaited<ReturnType<typeof gather>>): string[] {
  const chosen = [0, 1, 2].map(() => new Map<number, number>());
  for (const { rater, line, left, right, answers } of [...(gathered?.judgments() ?? [])].flat()) {
    const [answer] = Object.values(answers);
    const [first] = [left, right ?? ""].toSorted();
    const arm = answer === "left" ? left : answer === "right" ? right : null;
    chosen[rater]?.set(line, arm === null ? 0 : arm === first ? 1 : 2);
  }
  const kappa = (one: number, other: number): string => {
    const table = new Float64Array(9);
    for (const [line, choice] of chosen[one] ?? []) {
      const cell = 3 * choice + (chosen[other]?.get(line) ?? 0);
      table[cell] = (table[cell] ?? 0) + 1;
    }
    return cohenKappa(table, agreementWeights("unweighted", [0, 1, 2])).value?.toFixed(4) ?? "";
  };
  return [kappa(0, 1), kappa(0, 2), kappa(1, 2)].toSorted();
}

const published = ["0.8520", "0.8617", "0.8789"];

describe.runIf(hasSharedData)("oddities in files that others published", () => {
  test("booleans for texts are named by line, and taken for words when that is said", async () => {
    const text = sharedFile("pandalm/testset-v1.json");
    const { errors, lines } = await gather("pandalm.json", text);
    expect(errors).toHaveLength(6);
    expect(lines.every((line) => text.split("\n")[(line ?? 0) - 1]?.trim() === "{")).toBe(true);
    expect(errors[0]).toContain("take such cells for words: --booleans text");
    expect(kappasOf(await gather("pandalm.json", text, { booleans: "text" }))).toEqual(published);
  });

  test("draws coded two ways are named where the second begins, and are one when that is said", async () => {
    // The third annotator's draws as another tool writes them.
    const text = longTable(pandalm(), ({ choice }, _record, annotator) =>
      annotator === 3 && choice === "tie" ? { choice: "both" } : {},
    );
    const second = text.split("\n").findIndex((line) => line.includes('"choice":"both"')) + 1;
    const { errors } = await gather("draws.jsonl", text);
    expect(errors).toEqual([
      expect.stringMatching(
        new RegExp(
          `^draws\\.jsonl:${second} choice: "both" says a draw, and "tie" on line \\d+ says one too — write both alike`,
        ),
      ),
    ]);
    const taken = await gather("draws.jsonl", text, { same: ["tie", "both"] });
    expect(kappasOf(taken)).toEqual(published);
  });

  test('"N/A" among numbers is named by line, and is no rating when that is said', async () => {
    const summary = z.looseObject({ co: z.array(z.array(z.number())) });
    const lines = sharedFile("summeval-op/summeval-op-detailed.jsonl").trimEnd().split("\n");
    const odd = lines.map((line, at) => {
      if (at % 10 !== 4) return line;
      const record = summary.parse(JSON.parse(line));
      return JSON.stringify({ ...record, co: [["N/A", 4, "N/A"], ...record.co.slice(1)] });
    });
    const { errors } = await gather("summaries.jsonl", odd.join("\n"));
    const said =
      'co: "N/A" is not a number, as the others are — leave it empty where there is no answer, or say that it means none: --missing "N/A"';
    expect(errors).toEqual(
      [5, 15, 25].flatMap((line) => [line, line].map((each) => `summaries.jsonl:${each} ${said}`)),
    );
    const { errors: none, counts } = await gather("summaries.jsonl", odd.join("\n"), {
      missing: ["N/A"],
    });
    expect(none).toEqual([]);
    expect(counts).toMatchObject({ ratings: 8736 - 6, units: 416, raters: 3 });
  });

  test("one rater judging a unit twice is named with both lines, and one counts when that is said", async () => {
    const records = pandalm();
    // As a file does that was joined from two exports: some records come again at its end.
    const again = records.slice(100, 103).map((record) => ({ ...record, annotator1: 0 }));
    const text = longTable([...records, ...again], unchanged);
    const { errors } = await gather("twice.jsonl", text);
    expect(errors).toHaveLength(9);
    expect(errors[0]).toBe(
      "twice.jsonl:2998: Its rater judged the same unit already, on line 301 — keep one, or say which counts: --repeats first or last",
    );
    const first = await gather("twice.jsonl", text, { repeats: "first" });
    expect(first.counts).toMatchObject({ ratings: 3006, judgments: 2997, left_out: 9 });
    expect(kappasOf(first)).toEqual(published);
    const last = await gather("twice.jsonl", text, { repeats: "last" });
    expect(kappasOf(last)).not.toEqual(published);
  });

  test("sides that were not undone are named by line, and undone by the texts when that is said", async () => {
    // The second annotator saw every other pair the other way round, and the file names arms as they stood first.
    const text = longTable(pandalm(), (row, record, annotator) => {
      if (annotator !== 2 || !isSwapped(record)) return {};
      const other = row["choice"] === "left" ? "right" : "left";
      return {
        left_text: row["right_text"],
        right_text: row["left_text"],
        choice: row["choice"] === "tie" ? "tie" : other,
      };
    });
    const { errors } = await gather("sides.jsonl", text);
    expect(errors).toHaveLength(pandalm().filter(isSwapped).length);
    expect(errors[0]).toMatch(
      /^sides\.jsonl:\d+: Has the texts of line \d+ on the other side, and the arms on the same — name the arms by where they stood, or go by the texts: --sides texts$/,
    );
    expect(kappasOf(await gather("sides.jsonl", text, { sides: "texts" }))).toEqual(published);
  });
});
