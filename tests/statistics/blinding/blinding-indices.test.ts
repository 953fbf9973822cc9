import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bangIndices } from "../../../shared/statistics/blinding/bang-index.ts";
import type { GuessTable } from "../../../shared/statistics/blinding/guess-table.ts";
import { jamesIndex } from "../../../shared/statistics/blinding/james-index.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";

const table = (a: number, b: number, c: number, d: number, e: number, f: number): GuessTable => [
  { guessedFirst: a, guessedSecond: b, unknown: c },
  { guessedFirst: d, guessedSecond: e, unknown: f },
];

/** Bang's index as the paper writes it. */
const byHand = (right: number, wrong: number, rest: number): number =>
  ((2 * right) / (right + wrong) - 1) * ((right + wrong) / (right + wrong + rest));

const entry = (rows: readonly (readonly number[])[], i: number, j: number) => rows[i]?.[j] ?? 0;
const weight = (i: number, j: number): number => (i === j ? 0 : 0.5);

/** James' own variance (1996), from the cells' shares; correct guesses weigh 0, wrong ones one half. */
function jamesError([first, second]: GuessTable): number {
  const all =
    first.guessedFirst +
    first.guessedSecond +
    first.unknown +
    second.guessedFirst +
    second.guessedSecond +
    second.unknown;
  /** Guess by arm, as shares of all. */
  const cells = [
    [first.guessedFirst / all, second.guessedFirst / all],
    [first.guessedSecond / all, second.guessedSecond / all],
  ];
  const said = [0, 1].map((i) => entry(cells, i, 0) + entry(cells, i, 1));
  const guessing = [0, 1].map((j) => entry(cells, 0, j) + entry(cells, 1, j));
  const unknown = 1 - (guessing[0] ?? 0) - (guessing[1] ?? 0);
  const places = [0, 1].flatMap((i) => [0, 1].map((j) => [i, j] as const));
  const crossed = places.reduce(
    (sum, [i, j]) => sum + weight(i, j) * (said[i] ?? 0) * (guessing[j] ?? 0),
    0,
  );
  const seen = places.reduce((sum, [i, j]) => sum + weight(i, j) * entry(cells, i, j), 0);
  const ratio = (seen * (1 - unknown)) / crossed;
  const spread = places.reduce((sum, [i, j]) => {
    const pull = [0, 1].reduce(
      (total, r) => total + weight(r, j) * (said[r] ?? 0) + weight(i, r) * (guessing[r] ?? 0),
      0,
    );
    return (
      sum +
      entry(cells, i, j) * ((1 - unknown) * ((1 - unknown) * weight(i, j) - ratio * pull)) ** 2
    );
  }, 0);
  const rest =
    unknown * (1 - unknown) - (1 - unknown) * ratio * (unknown + ((1 - unknown) * ratio) / 4);
  return Math.sqrt((spread / (4 * crossed * crossed) + rest) / all);
}

/** CRISP trial, Bang, Ni and Davis (2004), table 7. */
const crisp = table(82, 25, 170, 27, 29, 83);

describe("blinding indices", () => {
  it("are as R's package BI prints them for its example", () => {
    const example = table(48, 4, 330, 22, 30, 319);
    const { value, standardError, interval } = jamesIndex(example);
    const shown = [value, standardError, ...(interval ?? [])].map((x) => x?.toFixed(3));
    expect(shown).toEqual(["0.896", "0.011", "0.875", "0.918"]);
    const bang = bangIndices(example).map((index) =>
      [index.value, index.standardError].map((x) => x?.toFixed(3)),
    );
    expect(bang).toEqual([
      ["0.115", "0.018"],
      ["0.022", "0.019"],
    ]);
  });

  it("have for James' index the error of his paper, by the delta method", () => {
    const count = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(count, count, count, count, count, count, (a, b, c, d, e, f) => {
        const cells = table(a, b, c, d, e, f);
        expect(jamesIndex(cells).standardError).toBeCloseTo(jamesError(cells), 12);
      }),
    );
  });

  it("are as printed for the CRISP trial", () => {
    expect(jamesIndex(crisp).value).toBeCloseTo(0.75, 2);
    const [treated, control] = bangIndices(crisp, 0.9);
    expect(treated.value).toBeCloseTo(0.21, 2);
    expect(treated.interval?.[0]).toBeCloseTo(0.15, 2);
    expect(treated.interval?.[1]).toBeCloseTo(0.26, 2);
    expect(treated.notable).toBe(true);
    expect(control.value).toBeCloseTo(0.01, 2);
    expect(control.notable).toBe(false);
  });

  it("equal the formulas written out by hand, on random tables", () => {
    const cell = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(cell, cell, cell, cell, cell, cell, (a, b, c, d, e, f) => {
        const n = a + b + c + d + e + f;
        const unknown = (c + f) / n;
        const observed = (b + d) / n / (1 - unknown);
        const expected =
          (((a + b) / n) * ((b + e) / n) + ((d + e) / n) * ((a + d) / n)) / (1 - unknown) ** 2;
        const kappa = (observed - expected) / expected;
        const james = jamesIndex(table(a, b, c, d, e, f)).value ?? -1;
        expect(james).toBeCloseTo((1 + unknown + (1 - unknown) * kappa) / 2, 12);
        const [first, second] = bangIndices(table(a, b, c, d, e, f));
        expect(first.value).toBeCloseTo(byHand(a, b, c), 12);
        expect(second.value).toBeCloseTo(byHand(e, d, f), 12);
      }),
      { numRuns: 1000 },
    );
  });

  it("have an error for James' index that matches redrawn tables", () => {
    const counts = [82, 25, 170, 27, 29, 83];
    const random = seededGenerator(7);
    const values = Array.from({ length: 4000 }, () => {
      const drawn = [0, 0, 0, 0, 0, 0];
      for (let i = 0; i < 416; i += 1) {
        let left = random.below(416);
        const at = counts.findIndex((count) => {
          left -= count;
          return left < 0;
        });
        drawn[at] = (drawn[at] ?? 0) + 1;
      }
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = drawn;
      return jamesIndex(table(a, b, c, d, e, f)).value ?? 0;
    });
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
    expect((jamesIndex(crisp).standardError ?? 0) / spread).toBeCloseTo(1, 1);
  });

  it("are at their ends where all guess right, wrong, or do not know", () => {
    expect(jamesIndex(table(50, 0, 0, 0, 50, 0)).value).toBeCloseTo(0, 12);
    expect(jamesIndex(table(25, 25, 0, 25, 25, 0)).value).toBeCloseTo(0.5, 12);
    expect(jamesIndex(table(0, 0, 9, 0, 0, 9)).value).toBe(1);
    expect(bangIndices(table(9, 0, 0, 9, 0, 0)).map(({ value }) => value)).toEqual([1, -1]);
    expect(bangIndices(table(0, 0, 5, 0, 0, 0))[0].value).toBe(0);
  });

  it("are undefined with a reason where nothing can be compared", () => {
    expect(jamesIndex(table(0, 0, 0, 0, 0, 0)).reason).toBe("no_data");
    expect(jamesIndex(table(5, 0, 1, 0, 0, 3)).reason).toBe("zero_denominator");
    expect(bangIndices(table(1, 1, 1, 0, 0, 0))[1].reason).toBe("no_data");
  });
});
