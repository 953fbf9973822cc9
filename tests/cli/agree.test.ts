import { parquetWriteFile } from "hyparquet-writer";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { agree, tableFile } from "./support/long-table.ts";
import { documentOf, kelvin } from "./support/run-kelvin.ts";

const timeout = 60_000;

/** Two raters and five units: one disagreement, one gap. */
const rows = [
  ["u1", "ann", 1],
  ["u1", "ben", 1],
  ["u2", "ann", 2],
  ["u2", "ben", 2],
  ["u3", "ann", 2],
  ["u3", "ben", 1],
  ["u4", "ann", 1],
  ["u4", "ben", 1],
  ["u5", "ann", 2],
  ["u5", "ben", null],
] as const;

const csv = ["unit,rater,value", ...rows.map((row) => row.map((cell) => cell ?? "").join(","))];
const jsonl = rows.map(([unit, rater, value]) => JSON.stringify({ value, unit, rater, more: [1] }));

const figures = (document: Record<string, unknown>) => {
  const { alpha, coefficients, counts } = document;
  return { alpha, coefficients, counts };
};

/** Three of four pairs agree; by chance one in q do. */
const brennanPrediger = (q: number) => ({
  brennan_prediger: { value: expect.closeTo((0.75 - 1 / q) / (1 - 1 / q), 12) as number },
});

const refused = async (lines: readonly string[], level: string, ...more: string[]) => {
  const run = await agree(tableFile("t.csv", lines), level, ...more);
  expect([run.code, run.stdout]).toEqual([1, ""]);
  return run.stderr;
};

describe("agree", () => {
  test(
    "gives the coefficients of a table that can be worked out by hand",
    async () => {
      const run = await agree(tableFile("t.csv", csv), "nominal", "--json");
      expect(run.code).toBe(0);
      const document = documentOf(run);
      // Of the eight pairable values five are 1; two ordered pairs differ: alpha = 1 - 7 * 2 / (2 * 5 * 3).
      expect(document["alpha"]).toMatchObject({ value: expect.closeTo(1 - 14 / 30, 12) as number });
      // Observed 3/4; ann's shares 1/2 and 1/2, so that chance is 1/2 whatever ben's are.
      expect(document["pairs"]).toEqual([
        {
          raters: ["ann", "ben"],
          cohen_kappa: expect.objectContaining({ value: 0.5, units: 4 }) as object,
        },
      ]);
      expect(document["counts"]).toEqual({
        rows: 10,
        ratings: 9,
        units: 5,
        raters: 2,
        dropped: { rows_without_value: 1, units_with_one_rating: 1 },
      });
      expect([document["icc"], document["kendall_w"]]).toEqual([null, null]);
    },
    timeout,
  );

  test(
    "reads the same from CSV, JSON Lines and Parquet",
    async () => {
      const parquet = join(temporaryFolder(), "t.parquet");
      parquetWriteFile({
        filename: parquet,
        columnData: [
          { name: "rater", data: rows.map(([, rater]) => rater), type: "STRING" },
          { name: "value", data: rows.map(([, , value]) => value), type: "INT32", nullable: true },
          { name: "unit", data: rows.map(([unit]) => unit), type: "STRING" },
        ],
        rowGroupSize: 4,
      });
      const runs = await Promise.all(
        [tableFile("t.csv", csv), tableFile("t.jsonl", jsonl), parquet].map((file) =>
          agree(file, "ordinal", "--domain", "1,2,3", "--json"),
        ),
      );
      const [first, ...others] = runs.map(documentOf);
      expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
      expect(others.map(figures)).toEqual([figures(first ?? {}), figures(first ?? {})]);
    },
    timeout,
  );

  test(
    "counts declared categories that nobody used",
    async () => {
      const file = tableFile("t.csv", csv);
      const [two, five] = await Promise.all(
        ["1,2", "1,2,3,4,5"].map(async (domain) =>
          documentOf(await agree(file, "nominal", "--domain", domain, "--json")),
        ),
      );
      expect(two?.["coefficients"]).toMatchObject(brennanPrediger(2));
      expect(five?.["coefficients"]).toMatchObject(brennanPrediger(5));
      expect(two?.["alpha"]).toEqual(five?.["alpha"]);
    },
    timeout,
  );

  test(
    "orders names by the domain, and adds the units' modes",
    async () => {
      const words = ["", "low", "high"];
      const named = csv.map((line) => line.replace(/\d$/, (code) => words[Number(code)] ?? ""));
      const run = await agree(
        tableFile("t.csv", named),
        "ordinal",
        "--domain",
        "low,high",
        "--units",
      );
      expect(run.code).toBe(0);
      const numbers = await agree(tableFile("t.csv", csv), "ordinal", "--domain", "1,2");
      expect(run.stdout.split("\n\n")[1]).toBe(numbers.stdout.trimEnd().split("\n\n")[1]);
      expect(run.stdout).toMatch(/\n\nunit\tn\tmode\nu1\t2\tlow\nu2\t2\thigh\nu3\t2\thigh\|low\n/);
    },
    timeout,
  );

  test(
    "says of what cannot be had why: null and a word to programs, a sentence to readers",
    async () => {
      const same = ["unit,rater,value", "u1,a,3", "u1,b,3", "u2,a,3", "u2,b,3"];
      const table = tableFile("t.csv", same);
      const [run, read] = [
        await agree(table, "interval", "--json"),
        await agree(table, "interval"),
      ];
      expect([run.code, read.code]).toEqual([0, 0]);
      const document = documentOf(run);
      expect(document["alpha"]).toMatchObject({ value: null, reason: "single_category" });
      expect(document["kendall_w"]).toMatchObject({ value: null, reason: "zero_variance" });
      expect(run.stdout).not.toContain("NaN");
      expect(read.stdout).toMatch(/alpha, interval +– +every answer is the same/);
      expect(read.stdout).toMatch(/unit mean +1\.0000 +95 % 1\.0000 to 1\.0000 +every answer/);
      expect(read.stdout).not.toMatch(/null|single_category/);
    },
    timeout,
  );
});

describe("a table that agree refuses", () => {
  test(
    "has every fault named at once, by file, line, column and mend",
    async () => {
      const said = await refused(
        [
          "unit,rater,value",
          "u1,a,1",
          "u1,b,N/A",
          "u2,a,9",
          'u2,b,"2,5"',
          "u3,,2",
          "u4,a,1,extra",
          "u1,a,2",
        ],
        "ordinal",
        "--domain",
        "1,2,3",
      );
      expect(said.split("\n")).toEqual([
        expect.stringMatching(/^t\.csv:3 value: "N\/A" is not a number — leave the cell empty/),
        't.csv:4 value: "9" is not on the declared scale — use 1, 2 or 3, or add it to --domain',
        't.csv:5 value: "2,5" is not a number — write decimals with a point',
        "t.csv:6 rater: Is empty beside a value — fill in the cell, or remove the row",
        expect.stringMatching(/^t\.csv:7: Has 4 cells, the head of the table has 3 — /),
        't.csv:8 rater: "a" rated "u1" already, on line 2 — keep one of the two',
        "6 errors: mend them first.",
        "",
      ]);
    },
    timeout,
  );

  test(
    "lists a hundred faults and counts the rest",
    async () => {
      const lines = Array.from({ length: 250 }, (_, row) => `u${row},a,none`);
      const said = await refused(["unit,rater,value", ...lines], "interval");
      expect(said.trimEnd().split("\n")).toHaveLength(101);
      expect(said).toContain("250 errors, 150 of them not listed");
    },
    timeout,
  );

  test(
    "is told which column was probably meant",
    async () => {
      expect(await refused(["unit,ratr,value", "u,a,1"], "nominal")).toContain(
        't.csv:1 rater: Is not a column of this table — did you mean "ratr"?',
      );
      const file = tableFile("t.jsonl", [
        '{"unit": "u", "Rater": "a", "value": 1}',
        '{"unit": "v", "Rater": "a", "value": 2}',
      ]);
      const run = await agree(file, "nominal");
      expect(run.stderr.split("\n")).toEqual([
        't.jsonl rater: Is not a column of this table — did you mean "Rater"?',
        "1 error: mend it first.",
        "",
      ]);
    },
    timeout,
  );

  test(
    "mixes booleans with texts, or is no JSON",
    async () => {
      const file = tableFile("t.jsonl", [
        '{"unit": "u", "rater": "a", "value": "yes"}',
        '{"unit": "u", "rater": "b", "value": true}',
        '{"unit": "u", "rater": "c", "value": }',
      ]);
      const run = await agree(file, "nominal", "--json");
      expect(run.code).toBe(1);
      expect(documentOf(run)).toMatchObject({
        findings: [
          { line: 2, field: "value", message: "true is a boolean among texts" },
          { line: 3 },
        ],
        more: 0,
      });
    },
    timeout,
  );
});

describe("agree, misused", () => {
  test.each([
    [["t.csv", "--unit", "u", "--rater", "r", "--value", "v"], "--level"],
    [["t.csv", "--unit", "u", "--rater", "u", "--value", "v", "--level", "nominal"], "different"],
    [
      "t.csv --unit u --rater r --value v --level interval --domain low,high".split(" "),
      "must be numbers",
    ],
    [
      "t.csv --unit u --rater r --value v --level nominal --domain a,a".split(" "),
      "Give two values or more",
    ],
  ])(
    "%j ends with 2",
    async (words, explanation) => {
      const run = await kelvin("agree", ...words);
      expect([run.code, run.stdout]).toEqual([2, ""]);
      expect(run.stderr).toContain(explanation);
    },
    timeout,
  );

  test(
    "a file that is not there ends with 1",
    async () => {
      const run = await agree("nowhere.csv", "nominal");
      expect([run.code, run.stdout]).toEqual([1, ""]);
      expect(run.stderr).toContain("ENOENT");
    },
    timeout,
  );
});
