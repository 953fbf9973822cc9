import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { twoWayClusters } from "../../../shared/statistics/clustering/two-way-clusters.ts";
import type { ComparisonRow } from "../../../shared/statistics/models/paired-comparison/comparison-graph.ts";
import { fitStrengths } from "../../../shared/statistics/models/paired-comparison/fit-strengths.ts";

const row = (i: string, j: string, iWins: number, jWins: number, ties = 0): ComparisonRow => ({
  i,
  j,
  iWins,
  jWins,
  ties,
});

// Agresti (2002), Categorical Data Analysis, 2nd ed., table 10.10: home team, away team, wins of each.
const baseball: readonly (readonly [string, string, number, number])[] = [
  ["Milwaukee", "Detroit", 4, 3],
  ["Milwaukee", "Toronto", 4, 2],
  ["Milwaukee", "New York", 4, 3],
  ["Milwaukee", "Boston", 6, 1],
  ["Milwaukee", "Cleveland", 4, 2],
  ["Milwaukee", "Baltimore", 6, 0],
  ["Detroit", "Milwaukee", 3, 3],
  ["Detroit", "Toronto", 4, 2],
  ["Detroit", "New York", 4, 3],
  ["Detroit", "Boston", 6, 0],
  ["Detroit", "Cleveland", 6, 1],
  ["Detroit", "Baltimore", 4, 3],
  ["Toronto", "Milwaukee", 2, 5],
  ["Toronto", "Detroit", 4, 3],
  ["Toronto", "New York", 2, 4],
  ["Toronto", "Boston", 4, 3],
  ["Toronto", "Cleveland", 4, 2],
  ["Toronto", "Baltimore", 6, 0],
  ["New York", "Milwaukee", 3, 3],
  ["New York", "Detroit", 5, 1],
  ["New York", "Toronto", 2, 5],
  ["New York", "Boston", 4, 3],
  ["New York", "Cleveland", 4, 2],
  ["New York", "Baltimore", 6, 1],
  ["Boston", "Milwaukee", 5, 1],
  ["Boston", "Detroit", 2, 5],
  ["Boston", "Toronto", 3, 3],
  ["Boston", "New York", 4, 2],
  ["Boston", "Cleveland", 5, 2],
  ["Boston", "Baltimore", 6, 0],
  ["Cleveland", "Milwaukee", 2, 5],
  ["Cleveland", "Detroit", 3, 3],
  ["Cleveland", "Toronto", 3, 4],
  ["Cleveland", "New York", 4, 3],
  ["Cleveland", "Boston", 4, 2],
  ["Cleveland", "Baltimore", 2, 4],
  ["Baltimore", "Milwaukee", 2, 5],
  ["Baltimore", "Detroit", 1, 5],
  ["Baltimore", "Toronto", 1, 6],
  ["Baltimore", "New York", 2, 4],
  ["Baltimore", "Boston", 1, 6],
  ["Baltimore", "Cleveland", 3, 4],
];

describe("the American League baseball season of 1987", () => {
  const rows = baseball.map(([i, j, wins, losses]) => row(i, j, wins, losses));

  it("gives Agresti's strengths", () => {
    const { fit } = fitStrengths(rows, { model: "bradley_terry", reference: "Baltimore" });
    const of = (team: string): number => fit?.strengths.get(team)?.value ?? Number.NaN;
    expect(of("Milwaukee")).toBeCloseTo(1.58, 2);
    expect(of("Detroit")).toBeCloseTo(1.44, 2);
    expect(of("Toronto")).toBeCloseTo(1.29, 2);
    expect(of("New York")).toBeCloseTo(1.25, 2);
    expect(of("Boston")).toBeCloseTo(1.11, 2);
    expect(of("Cleveland")).toBeCloseTo(0.68, 2);
  });

  it("gives Agresti's advantage of playing at home, 0.302 (0.131)", () => {
    const { fit } = fitStrengths(rows, { model: "bradley_terry", order: true });
    expect(fit?.order?.value).toBeCloseTo(0.302, 3);
    expect(fit?.order?.standardError).toBeCloseTo(0.131, 3);
  });
});

describe("strengths from comparisons", () => {
  it("of two players are the log odds", () => {
    const { fit } = fitStrengths([row("a", "b", 30, 10)], { model: "bradley_terry" });
    expect(fit?.strengths.get("b")?.value).toBeCloseTo(-Math.log(3), 10);
    expect(fit?.strengths.get("b")?.standardError).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 10), 10);
  });

  it("of two players with ties fit Davidson's model exactly", () => {
    const { fit } = fitStrengths([row("a", "b", 30, 10, 20)], { model: "davidson" });
    expect(fit?.strengths.get("b")?.value).toBeCloseTo(-Math.log(3), 8);
    expect(Math.exp(fit?.tie?.value ?? 0)).toBeCloseTo(20 / Math.sqrt(300), 8);
  });

  it("of two players with ties fit Rao and Kupper's model exactly", () => {
    const { fit } = fitStrengths([row("a", "b", 30, 10, 20)], { model: "rao_kupper" });
    const [d, tau] = [-(fit?.strengths.get("b")?.value ?? 0), fit?.tie?.value ?? 0];
    expect(1 / (1 + Math.exp(tau - d))).toBeCloseTo(0.5, 8);
    expect(1 / (1 + Math.exp(tau + d))).toBeCloseTo(1 / 6, 8);
  });

  it.each(["bradley_terry", "davidson", "rao_kupper"] as const)(
    "in the %s model name parts that never met, and a player that never lost",
    (model) => {
      const apart = [row("a", "b", 3, 2, 1), row("c", "d", 1, 4, 1)];
      expect(fitStrengths(apart, { model })).toEqual({ fit: null, reason: "disconnected" });
      const unbeaten = [row("a", "b", 3, 0), row("b", "c", 2, 2, 1)];
      expect(fitStrengths(unbeaten, { model })).toEqual({ fit: null, reason: "separation" });
      expect(fitStrengths([], { model })).toEqual({ fit: null, reason: "no_data" });
      expect(fitStrengths([row("a", "b", 0, 0, 4)], { model })).toEqual({
        fit: null,
        reason: "no_decisive",
      });
    },
  );

  it("name separation when nobody ties in a model of ties, or the first always wins", () => {
    const rows = [row("a", "b", 3, 2), row("b", "a", 1, 2)];
    expect(fitStrengths(rows, { model: "davidson" })).toEqual({ fit: null, reason: "separation" });
    const first = [row("a", "b", 3, 0), row("b", "a", 2, 0)];
    expect(fitStrengths(first, { model: "bradley_terry", order: true })).toEqual({
      fit: null,
      reason: "separation",
    });
  });

  it("cannot tell order from strength where one player always stands first", () => {
    const result = fitStrengths([row("a", "b", 3, 2)], { model: "bradley_terry", order: true });
    expect(result.fit).toBeNull();
  });

  const season = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }), fc.nat({ max: 5 })), {
    minLength: 6,
    maxLength: 6,
  });
  const players = ["a", "b", "c", "d"];
  const met: [number, number][] = [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]; // prettier-ignore

  it.each(["bradley_terry", "davidson", "rao_kupper"] as const)(
    "in the %s model change their sign when every result is turned round",
    (model) => {
      fc.assert(
        fc.property(season, (results) => {
          const rows = met.map(([i, j], at) => {
            const [wins = 0, losses = 0, ties = 0] = results[at] ?? [];
            return row(players[i] ?? "", players[j] ?? "", wins, losses, ties);
          });
          const there = fitStrengths(rows, { model }).fit;
          const back = fitStrengths(
            rows.map(({ i, j, iWins, jWins, ties }) => row(i, j, jWins, iWins, ties)),
            { model },
          ).fit;
          expect(there === null).toBe(back === null);
          for (const [player, { value, standardError }] of there?.strengths ?? []) {
            expect(value).toBeCloseTo(-(back?.strengths.get(player)?.value ?? 0), 6);
            expect(standardError).toBeGreaterThan(0);
          }
        }),
      );
    },
  );

  it("have wider errors when the judgments of a rater stick together", () => {
    // Ten raters, each of one mind over ten comparisons.
    const rows = Array.from({ length: 100 }, (_, at) => {
      const likesA = Math.floor(at / 10) % 3 !== 0;
      return row("a", "b", likesA ? 1 : 0, likesA ? 0 : 1);
    });
    const clusters = twoWayClusters(
      rows.map((_, at) => `r${Math.floor(at / 10)}`),
      rows.map((_, at) => `u${at}`),
    );
    const plain = fitStrengths(rows, { model: "bradley_terry" }).fit?.strengths.get("b");
    const robust = fitStrengths(rows, { model: "bradley_terry", clusters }).fit?.strengths.get("b");
    const widening = (robust?.standardError ?? 0) / (plain?.standardError ?? 1);
    expect(widening).toBeCloseTo(Math.sqrt(10 * (10 / 9)), 6);
  });
});
