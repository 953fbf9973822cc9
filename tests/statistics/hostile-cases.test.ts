import { describe, expect, it } from "vitest";
import { handlers } from "../../server/cli/fixtures/handlers.ts";
import { seededGenerator } from "../../shared/statistics/random/generator.ts";

/** Cases that no method may stumble over, in the schema of the reference cases. */
type Cell = number | null;

const random = seededGenerator(92);

const matrix = (raters: number, units: number, cell: (rater: number, unit: number) => Cell) =>
  Array.from({ length: raters }, (_, rater) =>
    Array.from({ length: units }, (__, unit) => cell(rater, unit)),
  );

const step = (): number => 1 + random.below(5);
const missing = (share: number) => (): Cell => (random.uniform() < share ? null : step());

const ratings: Record<string, Cell[][]> = {
  "missing 92 %": matrix(5, 200, missing(0.92)),
  "20,000 units": matrix(5, 20_000, missing(0.1)),
  "one category": matrix(3, 50, () => 3),
  "an empty rater": matrix(3, 30, (rater) => (rater === 2 ? null : step())),
  "singletons only": matrix(3, 6, (rater, unit) => (rater === unit % 3 ? step() : null)),
  "no rating at all": matrix(3, 5, () => null),
  "one rater": matrix(1, 12, step),
  "one unit": matrix(4, 1, step),
  "complete agreement": matrix(3, 20, (_, unit) => 1 + (unit % 5)),
  "two raters opposed": matrix(2, 20, (rater, unit) => 1 + ((rater + unit) % 2)),
};

type Choice = readonly [rater: number, item: number, score: number];

const sides = ["A", "B"] as const;
const choices: Record<number, string> = {
  2: "A_much",
  1: "A_slight",
  0: "same",
  [-1]: "B_slight",
  [-2]: "B_much",
};

const crossed = (raters: number, items: number, score: (rater: number, item: number) => number) =>
  Array.from({ length: items }, (_, item) =>
    Array.from({ length: Math.min(4, raters) }, (__, nth): Choice => {
      const rater = (item + nth) % raters;
      return [rater, item, score(rater, item)];
    }),
  ).flat();

const any = (): number => random.below(5) - 2;

const preferences: Record<string, { rows: Choice[]; side?: "A" }> = {
  "all wins": { rows: crossed(10, 40, () => 2) },
  "all ties": { rows: crossed(10, 40, () => 0) },
  "all losses": { rows: crossed(10, 40, () => -1) },
  "one rater": { rows: crossed(1, 40, any) },
  "one item": { rows: crossed(4, 1, any) },
  "one judgment": { rows: [[0, 0, 1]] },
  "always on one side": { rows: crossed(10, 40, any), side: "A" },
  "raters who disagree entirely": { rows: crossed(10, 40, (rater) => (rater % 2 === 0 ? 1 : -1)) },
  "nothing at all": { rows: [] },
};

const preferenceRows = ({ rows, side }: { rows: Choice[]; side?: "A" }) =>
  rows.map(([rater, item, score]) => {
    const shown = side ?? sides[random.below(2)] ?? "A";
    const choice = choices[shown === "A" ? score : 0 - score];
    return [`r${rater}`, `p${item}`, shown, choice, `m${item % 3}`, `t${item % 2}`, "none"];
  });

const verdicts: Record<string, (arm: string) => string> = {
  "no error": () => "correct",
  "nothing but errors": () => "incorrect",
  "nothing but unsure": () => "unsure",
  "arms apart": (arm) => (arm === "warm" ? "incorrect" : "correct"),
};

const verdictRows = (verdict: (arm: string) => string) =>
  Array.from({ length: 12 }, (_, prompt) =>
    ["original", "warm"].flatMap((arm) =>
      [0, 1, 2].map((rater) => [`r${rater}`, `p${prompt}`, arm, verdict(arm), "m"]),
    ),
  ).flat();

const match = (i: string, j: string, won: number, lost: number, tied: number) => {
  return { i, j, n_i: won, n_j: lost, n_t: tied };
};

const comparisons = {
  separation: [match("a", "b", 5, 0, 0), match("b", "c", 4, 1, 0)],
  "parts that never met": [match("a", "b", 5, 2, 1), match("c", "d", 4, 1, 0)],
  "ties alone": [match("a", "b", 0, 0, 9)],
  "nothing at all": [],
};

const cases: [kind: string, name: string, data: unknown][] = [
  ...Object.entries(ratings).map(([name, data]): [string, string, unknown] => [
    "ratings",
    name,
    { format: "matrix raters x units, null = missing", matrix: data },
  ]),
  ...Object.entries(preferences).map(([name, rows]): [string, string, unknown] => [
    "preference",
    name,
    { format: "rows", rows: preferenceRows(rows) },
  ]),
  ...Object.entries(verdicts).map(([name, verdict]): [string, string, unknown] => [
    "error_rates",
    name,
    { format: "rows [rater, prompt, arm, label, model]", rows: verdictRows(verdict) },
  ]),
  ...Object.entries(comparisons).map(([name, rows]): [string, string, unknown] => [
    "paired_comparison_models",
    name,
    { format: "rows", rows },
  ]),
  ...[
    [0, 0, 0, 0],
    [5, 0, 0, 5],
    [0, 5, 0, 0],
    [0, 0, 0, 9],
  ].map(([a, b, c, d]): [string, string, unknown] => [
    "paired_binary",
    `${a}, ${b}, ${c}, ${d}`,
    { format: "2x2", a, b, c, d },
  ]),
  ["rater_loo", "nothing shared", { matrix: matrix(3, 3, () => null), min_others: 2 }],
  ["rater_loo", "all the same", { matrix: matrix(3, 3, () => 1), min_others: 2 }],
  ["rater_quality", "short and even", { sequences: [[], [1], [1, 1]], rt: [[], [1], [1, 1, 1]] }],
  ["always_valid", "ones", { x: Array.from({ length: 100 }, () => 1) }],
  ["always_valid", "nothing", { x: [] }],
];

/** Paths of what is no number and pretends to be one. */
function holes(value: unknown, path = ""): string[] {
  if (typeof value === "number") return Number.isNaN(value) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => holes(inner, `${path}/${name}`));
}

describe("a reference case of each kind that is as bad as it can be", () => {
  it.each(cases)("%s: %s: is computed, without a NaN", (kind, _name, data) => {
    const computed = handlers[kind]?.({
      id: "hostile",
      kind,
      source: "",
      levels: ["nominal", "ordinal", "interval", "ratio"],
      declared_domain: kind === "ratings" ? [1, 2, 3, 4, 5] : null,
      data,
      arguments: undefined,
      asked: [],
    });
    expect(computed).toBeTypeOf("object");
    expect(holes(computed)).toEqual([]);
  });
});
