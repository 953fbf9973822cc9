import { describe, expect, test } from "vitest";
import { z } from "zod";
import { agree, tableFile } from "../cli/support/long-table.ts";
import { documentOf } from "../cli/support/run-kelvin.ts";
import { hasSharedData, sharedCells, sharedFile } from "./support/shared-data.ts";

const timeout = 120_000;

/** Lines of a long table, from a table of units (rows) by raters (columns); empty cells are left in. */
const fromWide = ([head = [], ...body]: readonly (readonly string[])[]): string[] => [
  "unit,rater,value",
  ...body.flatMap(([unit = "", ...cells]) =>
    cells.map((cell, column) => `${unit},${head[column + 1] ?? ""},${cell}`),
  ),
];

/** From how often each category was given to a unit; which rater gave which does not matter. */
const fromCounts = ([head = [], ...body]: readonly (readonly string[])[]): string[] => [
  "unit,rater,value",
  ...body.flatMap(([unit = "", ...counts]) =>
    counts
      .flatMap((count, k) => Array.from({ length: Number(count) }, () => head[k + 1] ?? ""))
      .map((category, rater) => `${unit},${rater},${category}`),
  ),
];

/** From the cross table of two raters. */
function fromCrossTable([head = [], ...body]: readonly (readonly string[])[]): string[] {
  const pairs = body.flatMap(([first = "", ...counts]) =>
    counts.flatMap((count, l) =>
      Array.from({ length: Number(count) }, () => [first, head[l + 1] ?? ""] as const),
    ),
  );
  return [
    "unit,rater,value",
    ...pairs.flatMap(([first, second], unit) => [`${unit},1,${first}`, `${unit},2,${second}`]),
  ];
}

const expectedSchema = z.record(z.string(), z.record(z.string(), z.unknown()));
const estimate = z.object({ value: z.number(), standard_error: z.number().nullish() });
const reportSchema = z.object({
  alpha: estimate,
  percent_agreement: z.object({ unit_mean: estimate }),
  coefficients: z.object({
    ac1: estimate,
    brennan_prediger: estimate,
    fleiss_generalized: estimate,
    conger: estimate,
  }),
  pairs: z.array(z.object({ cohen_kappa: estimate })),
  icc: z.record(z.string(), estimate).nullable(),
});
type Report = z.infer<typeof reportSchema>;

async function report(lines: readonly string[], level: string, ...more: string[]): Promise<Report> {
  const run = await agree(tableFile("table.csv", lines), level, "--json", ...more);
  return reportSchema.parse(documentOf(run));
}

const published = (file: string): Record<string, unknown> =>
  expectedSchema.parse(JSON.parse(sharedFile("canonical/expected.json")))[file] ?? {};

/** Digits printed are digits held. */
const digitsOf = (value: number): number => String(value).split(".")[1]?.length ?? 0;

const isNear = (found: number | null | undefined, to: number): boolean =>
  Math.abs((found ?? NaN) - to) < 0.5001 * 10 ** -digitsOf(to);

type Check = readonly [found: z.infer<typeof estimate> | undefined, figure: unknown];

/** What is not as published: a number, or a list of the number, `se …` and `ci …`. */
const misses = (checks: readonly Check[]): Check[] =>
  checks.filter(([found, figure]) => {
    const [value, ...rest] = z.array(z.unknown()).parse(Array.isArray(figure) ? figure : [figure]);
    const error = rest.map(String).find((part) => part.startsWith("se "));
    return !(
      isNear(found?.value, z.number().parse(value)) &&
      (error === undefined || isNear(found?.standard_error, Number(error.slice(3))))
    );
  });

/** The figure without its error, where ours is of another kind (the jackknife's). */
const valueOnly = (figure: unknown): unknown => z.array(z.unknown()).parse(figure)[0];

describe.runIf(hasSharedData)("agree on published tables", () => {
  test(
    "gives Krippendorff's four alphas of his example of 2011",
    async () => {
      const lines = fromWide(sharedCells("canonical/krippendorff-2011.csv"));
      const figures = published("krippendorff-2011.csv");
      const levels = ["nominal", "ordinal", "interval", "ratio"];
      const checks = await Promise.all(
        levels.map(async (level): Promise<Check> => {
          const { alpha } = await report(lines, level);
          return [alpha, figures[`alpha_${level}`]];
        }),
      );
      expect(misses(checks)).toEqual([]);
    },
    timeout,
  );

  test(
    "gives Shrout and Fleiss their six intraclass correlations",
    async () => {
      const lines = fromWide(sharedCells("canonical/shrout-fleiss-1979.csv"));
      const { icc } = await report(lines, "interval");
      const figures = published("shrout-fleiss-1979.csv");
      const checks = Object.entries(icc ?? {}).map(([form, found]): Check => {
        const [, model, of] = /^icc(\d)_(\w)$/.exec(form) ?? [];
        return [found, figures[`ICC(${model},${of})`]];
      });
      expect(checks).toHaveLength(6);
      expect(misses(checks)).toEqual([]);
    },
    timeout,
  );

  test(
    "gives the coefficients and errors of four raters with gaps",
    async () => {
      const lines = fromWide(sharedCells("canonical/cac.raw4raters.csv"));
      const { coefficients, ...found } = await report(lines, "nominal", "--domain", "1,2,3,4,5");
      const figures = published("cac.raw4raters.csv");
      expect(
        misses([
          [found.percent_agreement.unit_mean, figures["percent_agreement"]],
          [coefficients.ac1, figures["gwet_ac1"]],
          [coefficients.fleiss_generalized, figures["fleiss_kappa"]],
          [coefficients.conger, figures["conger_kappa"]],
          [found.alpha, valueOnly(figures["krippendorff_alpha"])],
        ]),
      ).toEqual([]);
    },
    timeout,
  );

  test(
    "gives the coefficients of a distribution of six raters",
    async () => {
      const cells = sharedCells("canonical/distrib.6raters.csv");
      const { coefficients, ...found } = await report(fromCounts(cells), "nominal");
      const figures = published("distrib.6raters.csv");
      expect(
        misses([
          [found.percent_agreement.unit_mean, figures["pa"]],
          [coefficients.ac1, figures["gwet_ac1"]],
          [coefficients.fleiss_generalized, figures["fleiss_kappa"]],
          [coefficients.brennan_prediger, figures["brennan_prediger"]],
          [found.alpha, valueOnly(figures["krippendorff_alpha"])],
        ]),
      ).toEqual([]);
    },
    timeout,
  );

  test(
    "gives the kappas of a cross table of two raters",
    async () => {
      const cells = sharedCells("canonical/cont3x3abstractors.csv");
      const { coefficients, pairs, ...found } = await report(fromCrossTable(cells), "nominal");
      const figures = published("cont3x3abstractors.csv");
      expect(pairs).toHaveLength(1);
      // The errors of this table's source divide by 100 units, those of raw ratings by 99.
      const { value, standard_error: error } = coefficients.ac1;
      expect(
        misses([
          [pairs[0]?.cohen_kappa, figures["cohen_kappa"]],
          [coefficients.fleiss_generalized, valueOnly(figures["scott_pi"])],
          [{ value, standard_error: (error ?? NaN) * Math.sqrt(99 / 100) }, figures["gwet_ac1"]],
          [coefficients.brennan_prediger, figures["brennan_prediger"]],
          [found.alpha, figures["krippendorff_alpha"]],
          [found.percent_agreement.unit_mean, figures["percent_agreement"]],
        ]),
      ).toEqual([]);
    },
    timeout,
  );
});
