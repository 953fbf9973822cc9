import { describe, expect, test } from "vitest";
import { z } from "zod";
import { agree, tableFile } from "../cli/support/long-table.ts";
import { documentOf } from "../cli/support/run-kelvin.ts";
import { hasSharedData, sharedFile } from "./support/shared-data.ts";

const timeout = 120_000;

const pairsSchema = z.array(
  z.object({ raters: z.array(z.string()), cohen_kappa: z.object({ value: z.number() }) }),
);

const verdict = z.int().min(0).max(2);
const comparisonsSchema = z.array(
  z.object({ idx: z.int(), annotator1: verdict, annotator2: verdict, annotator3: verdict }),
);

describe.runIf(hasSharedData)("agree on the 999 comparisons of PandaLM", () => {
  test(
    "gives the three published kappas",
    async () => {
      const comparisons = comparisonsSchema.parse(
        JSON.parse(sharedFile("pandalm/testset-v1.json")),
      );
      const file = tableFile(
        "pandalm.jsonl",
        comparisons.flatMap(({ idx, ...annotators }) =>
          Object.entries(annotators).map(([rater, value]) =>
            JSON.stringify({ unit: idx, rater, value }),
          ),
        ),
      );
      const document = documentOf(await agree(file, "nominal", "--domain", "0,1,2", "--json"));
      expect(document["counts"]).toMatchObject({ units: 999, raters: 3, ratings: 2997 });
      const kappas = pairsSchema
        .parse(document["pairs"])
        .map(({ raters, cohen_kappa: { value } }) => [...raters, value.toFixed(4)].join(" "));
      expect(kappas).toEqual([
        "annotator1 annotator2 0.8520",
        "annotator1 annotator3 0.8789",
        "annotator2 annotator3 0.8617",
      ]);
    },
    timeout,
  );
});

/** Keys of the single ratings, in the order of the published dimensions. */
const dimensions = [
  ["fl", "Fluency"],
  ["co", "Coherence"],
  ["re", "Relevance"],
  ["fa", "Faithfulness"],
  ["ac", "Aspect Coverage"],
  ["sc", "Sentiment Consistency"],
  ["sp", "Specificity"],
] as const;

const scores = z.array(z.array(z.int().min(1).max(5)).length(3));
const detailedSchema = z.object({
  summaries: z.array(z.string()),
  fl: scores,
  co: scores,
  re: scores,
  fa: scores,
  ac: scores,
  sc: scores,
  sp: scores,
});
const publishedSchema = z.object({
  summaries: z.record(
    z.string(),
    z.object({ summary: z.string(), dimensions: z.record(z.string(), z.number()) }),
  ),
});

const linesOf = (path: string): unknown[] =>
  sharedFile(path)
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));

const unitsSchema = z.array(z.object({ unit: z.string(), n: z.int(), mean: z.number() }));

describe.runIf(hasSharedData)("agree on the 416 summaries of SummEval-OP", () => {
  test(
    "gives the 2,912 published means of seven dimensions by three raters",
    async () => {
      const detailed = linesOf("summeval-op/summeval-op-detailed.jsonl").map((line) =>
        detailedSchema.parse(line),
      );
      const rows = detailed.flatMap((product, p) =>
        dimensions.flatMap(([key]) =>
          product[key].flatMap((ratings, s) =>
            ratings.map((value, rater) => `${p}/${s}/${key},${rater},${value}`),
          ),
        ),
      );
      expect(rows).toHaveLength(2912 * 3);
      const file = tableFile("summeval.csv", ["unit,rater,value", ...rows]);
      const run = await agree(file, "interval", "--domain", "1,2,3,4,5", "--units", "--json");
      const units = unitsSchema.parse(documentOf(run)["units"]);
      const means = new Map(units.map(({ unit, mean }) => [unit, mean]));
      expect(units.every(({ n }) => n === 3)).toBe(true);

      const published = linesOf("summeval-op/summeval-op.jsonl").flatMap((line, p) =>
        Object.values(publishedSchema.parse(line).summaries).flatMap(
          ({ summary, dimensions: of }) => {
            const s = detailed[p]?.summaries.indexOf(summary) ?? -1;
            return dimensions.map(([key, name]) => [`${p}/${s}/${key}`, of[name]] as const);
          },
        ),
      );
      const different = published.filter(
        ([unit, mean]) => Number(means.get(unit)?.toFixed(2)) !== mean,
      );
      expect(published).toHaveLength(2912);
      expect(new Set(published.map(([unit]) => unit)).size).toBe(2912);
      expect(different).toEqual([]);
    },
    timeout,
  );
});
