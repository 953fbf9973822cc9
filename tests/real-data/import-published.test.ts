import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { importOutcomeSchema } from "../../shared/protocol/import-calls.ts";
import { documentOf, kelvin } from "../cli/support/run-kelvin.ts";
import { readCsv, readFiles, tableName } from "../dataset/support/read-dataset.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { hasSharedData, sharedFile, sharedPath } from "./support/shared-data.ts";

const timeout = 240_000;

const pairsSchema = z.array(
  z.object({ raters: z.array(z.string()), cohen_kappa: z.object({ value: z.number() }) }),
);
const publishedSchema = z.object({
  summaries: z.record(
    z.string(),
    z.object({ summary: z.string(), dimensions: z.record(z.string(), z.number()) }),
  ),
});

const valueSchema = z.object({ value: z.number(), standard_error: z.number().nullable() });
const agreementSchema = z.array(
  z.object({
    alpha: valueSchema,
    alpha_interval: valueSchema,
    percent: z.object({ unit_mean: valueSchema }),
    ac1: valueSchema,
    fleiss: valueSchema,
  }),
);
const pairSchema = z.object({
  prompt_id: z.string(),
  prompt: z.string(),
  responses: z.array(z.object({ arm: z.string(), text: z.string() })),
});

const linesOf = (text: string): unknown[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));

describe.runIf(hasSharedData)("ratings that others published, imported as they are", () => {
  test(
    "PandaLM's: booleans for texts are named by line, and the kappas come out of the bundle",
    async () => {
      const folder = temporaryFolder();
      const run = (...words: string[]) =>
        kelvin("--data", join(folder, "data"), "--json", ...words);
      const bring = ["import", sharedPath("pandalm/testset-v1.json"), "--as", "pandalm"];
      const refused = await run(...bring);
      expect(refused.code).toBe(1);
      const { findings } = importOutcomeSchema.parse(documentOf(refused));
      expect(findings.filter(({ severity }) => severity === "error")).toHaveLength(6);
      const text = sharedFile("pandalm/testset-v1.json").split("\n");
      for (const { line, field, message } of findings.filter(
        ({ severity }) => severity === "error",
      )) {
        expect(message).toContain("Is the boolean true");
        // The record begins on the line named, and has the boolean below it.
        const record = text.slice((line ?? 0) - 1, (line ?? 0) + 10);
        expect(record[0]?.trim()).toBe("{");
        expect(record.join("\n")).toContain(`"${field ?? ""}": true`);
      }

      const taken = importOutcomeSchema.parse(
        documentOf(await run(...bring, "--booleans", "text")),
      );
      expect(taken).toMatchObject({
        stored: true,
        counts: { units: 999, raters: 3, judgments: 2997 },
      });
      expect(taken.findings.map(({ message }) => message)).toEqual([
        expect.stringContaining("empty"),
      ]);
      const bundle = join(folder, "bundle");
      await run("export", "pandalm", "--out", bundle);
      expect((await run("verify", bundle)).code).toBe(0);
      const columns = ["--unit", "pair", "--rater", "rater", "--value", "value"];
      const agreed = await run(
        "agree",
        join(bundle, tableName(readFiles(bundle).keys(), "judgments")),
        ...columns,
        "--level",
        "nominal",
      );
      const kappas = pairsSchema
        .parse(documentOf(agreed)["pairs"])
        .map(({ cohen_kappa: { value } }) => value.toFixed(4));
      expect(kappas.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(["0.8520", "0.8617", "0.8789"]);
    },
    timeout,
  );

  test(
    "SummEval-OP's: the 2,912 published means come out of the bundle",
    async () => {
      const folder = temporaryFolder();
      const run = (...words: string[]) =>
        kelvin("--data", join(folder, "data"), "--json", ...words);
      const file = "summeval-op/summeval-op-detailed.jsonl";
      const taken = await run("import", sharedPath(file), "--as", "summaries");
      expect(documentOf(taken)).toMatchObject({
        stored: true,
        layout: "summeval",
        counts: { ratings: 8736, units: 416, raters: 3 },
      });
      const bundle = join(folder, "bundle");
      await run("export", "summaries", "--out", bundle);
      const placeOf = new Map(
        readCsv(bundle, "pairs").map(({ pair = "", prompt_id: prompt = "", x_arm: arm = "" }) => [
          pair,
          `${prompt.replace("line ", "")}/${arm.replace("summary-", "")}`,
        ]),
      );
      const sums = new Map<string, { sum: number; count: number }>();
      for (const { pair = "", question = "", value } of readCsv(bundle, "judgments")) {
        const key = `${placeOf.get(pair) ?? ""}/${question}`;
        const { sum = 0, count = 0 } = sums.get(key) ?? {};
        sums.set(key, { sum: sum + Number(value), count: count + 1 });
      }
      const names = {
        fl: "Fluency",
        co: "Coherence",
        re: "Relevance",
        fa: "Faithfulness",
        ac: "Aspect Coverage",
        sc: "Sentiment Consistency",
        sp: "Specificity",
      };
      const detailed = linesOf(sharedFile(file)).map((line) =>
        z.object({ summaries: z.array(z.string()) }).parse(line),
      );
      const published = linesOf(sharedFile("summeval-op/summeval-op.jsonl")).flatMap((line, p) =>
        Object.values(publishedSchema.parse(line).summaries).flatMap(({ summary, dimensions }) => {
          const place = detailed[p]?.summaries.indexOf(summary) ?? -1;
          return Object.entries(names).map(
            ([key, name]) => [`${p + 1}/${place + 1}/${key}`, dimensions[name]] as const,
          );
        }),
      );
      expect(published).toHaveLength(2912);
      const different = published.filter(([key, mean]) => {
        const { sum = NaN, count = 0 } = sums.get(key) ?? {};
        return count !== 3 || Number((sum / count).toFixed(2)) !== mean;
      });
      expect(different).toEqual([]);
    },
    timeout,
  );

  test(
    "Krippendorff's four observers: the published coefficients are those of the imported study",
    async () => {
      const folder = temporaryFolder();
      const run = (...words: string[]) =>
        kelvin("--data", join(folder, "data"), "--json", ...words);
      const columns = ["--column", "unit=Units", "--raters", "Rater1,Rater2,Rater3,Rater4"];
      const file = sharedPath("canonical/krippendorff-2011.csv");
      await run("import", file, "--as", "observers", ...columns, "--scale", "1,5");
      const results = documentOf(await run("results", "observers"));
      const [found] = agreementSchema.parse(results["agreement"]);
      // Krippendorff (2011), example C-D, and for the same ratings irrCAC with its standard errors.
      expect(found?.alpha.value).toBeCloseTo(0.815, 3);
      expect(found?.alpha_interval.value).toBeCloseTo(0.849, 3);
      expect(found?.percent.unit_mean.value).toBeCloseTo(0.8181818, 7);
      expect(found?.ac1).toMatchObject({
        value: expect.closeTo(0.77544, 5),
        standard_error: expect.closeTo(0.14295, 5),
      });
      expect(found?.fleiss).toMatchObject({
        value: expect.closeTo(0.76117, 5),
        standard_error: expect.closeTo(0.15302, 5),
      });
    },
    timeout,
  );

  test(
    "TruthfulQA's verdicts: imported as ratings they count as published, and agree with themselves as labels",
    async () => {
      const folder = temporaryFolder();
      const run = (...words: string[]) =>
        kelvin("--data", join(folder, "data"), "--json", ...words);
      const verdicts = z
        .record(z.string(), z.record(z.string(), z.boolean()))
        .parse(JSON.parse(sharedFile("sample-pairs.truthfulqa-human-labels.json")));
      const rows = linesOf(sharedFile("sample-pairs.jsonl"))
        .map((line) => pairSchema.parse(line))
        .flatMap(({ prompt_id: unit, prompt, responses }) =>
          responses.flatMap(({ arm, text }) => {
            const value = verdicts[unit]?.[arm];
            return value === undefined
              ? []
              : [{ unit, prompt, rater: "judge", arm, text, truth: String(value) }];
          }),
        );
      expect(rows).toHaveLength(56);
      const [ratings, labels] = [join(folder, "ratings.jsonl"), join(folder, "labels.csv")];
      writeFileSync(ratings, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
      const taken = await run("import", ratings, "--as", "truth", "--question", "truth");
      expect(documentOf(taken)).toMatchObject({ counts: { judgments: 56, units: 56, raters: 1 } });
      const bundle = join(folder, "bundle");
      await run("export", "truth", "--out", bundle);
      const armOf = new Map(
        readCsv(bundle, "pairs").map(({ pair = "", x_arm: arm = "" }) => [pair, arm]),
      );
      const counts: Record<string, number> = {};
      for (const { pair = "", value = "" } of readCsv(bundle, "judgments")) {
        const key = `${armOf.get(pair) ?? ""} ${value}`;
        counts[key] = (counts[key] ?? 0) + 1;
      }
      // The file has one true and one false answer to each of 28 questions, half of them of either arm.
      const half = { "original true": 14, "original false": 14 };
      expect(counts).toEqual({ ...half, "comparison true": 14, "comparison false": 14 });

      const cells = rows.map(({ unit, arm, truth }) => `${unit},${arm},${truth}`);
      writeFileSync(labels, ["prompt_id,arm,value", ...cells, ""].join("\n"));
      const compared = documentOf(await run("labels", "truth", labels, "--question", "truth"));
      expect(JSON.stringify(compared)).toContain('"labels":56');
      const shown = documentOf(await run("labels", "truth"));
      expect(shown).toMatchObject({
        comparisons: [{ labels: 56, agreement: { value: 1 }, kappa: { value: 1 } }],
      });
    },
    timeout,
  );
});
