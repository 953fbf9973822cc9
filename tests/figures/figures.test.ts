import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { armInks } from "../../shared/figures/arm-inks.ts";
import { claimRule } from "../../shared/figures/claim-rule.ts";
import { columnWidth, narrowWidth } from "../../shared/figures/drawing.ts";
import type { Figure } from "../../shared/figures/figure.ts";
import { figuresOf } from "../../shared/figures/figures-of.ts";
import { printSvg } from "../../shared/figures/print-svg.ts";
import { tableCsv } from "../../shared/figures/table-csv.ts";
import type { StudyResults } from "../../shared/model/results/study-results.ts";
import { computeResults } from "../../server/domain/results/compute-results.ts";
import { drawnStudy } from "../results/support/study-in-memory.ts";
import { strayMarks } from "./support/boxes.ts";
import { models, taggedResults } from "./support/tagged-results.ts";

const everyFigure = (results: StudyResults): Figure[] => [
  ...results.claims.map((claim) => claimRule(claim, armInks(results))),
  ...figuresOf(results),
];

const results = taggedResults(7);
const figures = everyFigure(results);
const figure = (id: string): Figure => {
  const found = figures.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no figure ${id}`);
  return found;
};

/** Marks outside their figure, whether it is drawn for print or for a phone. */
const strayIn = ({ draw }: Figure): unknown[] =>
  [columnWidth, narrowWidth].flatMap((width) => strayMarks(draw(width)));

/** A point at a place across. */
const pointAt = (x: number) =>
  ({ kind: "point", at: [x, 5], reach: 1, shape: "circle", fill: "ink" }) as const;

describe("the figures of a study", () => {
  it("are all there, each under a name of its own, with n and method in the caption", () => {
    expect(figuresOf(results).map(({ id }) => id)).toEqual([
      "forest-warmth-perception",
      "forest-error-gap",
      "forest-rating",
      "trade-off-warmth-perception-error-gap",
      "error-rates-correct",
      "error-scatter-correct-warm-original",
      "raters-warmth-perception",
      "sides-warmth-perception",
      "agreement",
    ]);
    for (const { caption, label, title } of figures) {
      expect(caption).toMatch(/\bn( =|:)/);
      expect(caption).toMatch(/interval|Clopper/);
      expect([label, title].map((text) => text.length > 10)).toEqual([true, true]);
    }
  });

  it("show the numbers of the results: a forest plot every stratum", () => {
    const [claim] = results.claims;
    const strata = claim?.by.flatMap((each) => each.strata) ?? [];
    const { rows } = figure("forest-warmth-perception").table;
    expect(rows.slice(2).map(([, label, value, low, high]) => [label, value, low, high])).toEqual(
      strata.map(({ value, estimate }) => [value, estimate.value, ...(estimate.interval ?? [])]),
    );
    expect(rows[0]?.slice(2, 5)).toEqual([
      claim?.declared.estimate.value,
      ...(claim?.declared.estimate.interval ?? []),
    ]);
  });

  it("show the numbers of the results: error rates, with what was published", () => {
    const [table] = results.errors;
    const { rows } = figure("error-rates-correct").table;
    expect(rows).toHaveLength(16);
    expect(rows).toEqual(
      table?.cells.map(({ context, user_belief: belief, arm, rate }) => [
        context,
        belief,
        arm,
        rate.value,
        rate.interval?.[0],
        rate.interval?.[1],
        rate.n.ratings,
        (belief === null
          ? results.published?.error_rates.find(
              (each) => each.arm === arm && each.context === context,
            )?.percent
          : null) ?? null,
      ]),
    );
    expect(figure("error-scatter-correct-warm-original").table.rows).toHaveLength(160);
    const trade = figure("trade-off-warmth-perception-error-gap").table.rows;
    expect(trade.map(([model]) => model)).toEqual(models.toSorted());
    expect(figure("raters-warmth-perception").table.rows).toHaveLength(60);
  });

  it("put a mark where its number is on the axis", () => {
    const { marks } = figure("claim-warmth-perception").draw(columnWidth);
    const texts = marks.filter((mark) => mark.kind === "text");
    const place = (text: string): number => texts.find((mark) => mark.text === text)?.at[0] ?? NaN;
    const [from, to] = [place("50"), place("80")];
    const diamond = marks.find((mark) => mark.kind === "point");
    const share = results.claims[0]?.declared.estimate.value ?? NaN;
    expect(diamond?.at[0]).toBeCloseTo(from + ((share * 100 - 50) / 30) * (to - from), 6);
    const dashed = marks.find((mark) => mark.kind === "line" && mark.dashed === true);
    expect(dashed).toMatchObject({ from: [from, expect.any(Number)] });
  });

  it("give arms Okabe and Ito's colours, control and treatment first", () => {
    const ink = armInks({ arms: ["cold", "warm", "original"], claims: results.claims });
    expect(["original", "warm", "cold", null].map((arm) => ink(arm))).toEqual([
      "arm-0",
      "arm-1",
      "arm-2",
      "line",
    ]);
    expect(printSvg(figure("error-rates-correct"))).toContain('fill="#56B4E9"');
    expect(printSvg(figure("error-rates-correct"))).toContain('fill="#E69F00"');
  });

  it("have all marks in the frame, and no number that is none", () => {
    const size = fc.record({
      raters: fc.integer({ min: 1, max: 14 }),
      pairs: fc.integer({ min: 1, max: 30 }),
      perPair: fc.constant(1),
      lean: fc.constantFrom(0, 0.5, 1),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), size, (seed, drawn) => {
        const { design, columns } = drawnStudy(seed, drawn);
        for (const each of everyFigure(computeResults(design, columns))) {
          expect([each.id, strayIn(each)]).toEqual([each.id, []]);
          expect(printSvg(each)).not.toMatch(/NaN|Infinity|undefined|null/);
        }
      }),
      { numRuns: 40 },
    );
    for (const each of figures) expect([each.id, strayIn(each)]).toEqual([each.id, []]);
  });

  it("bear names of any length, script and punctuation", () => {
    const hostile = [
      "<script>alert(1)</script>",
      "日本語の文脈".repeat(6),
      `"&'`,
      "\u0001\uD800",
      "—",
    ];
    const renamed: StudyResults = JSON.parse(
      JSON.stringify(results).replaceAll(/"(gpt-4o|emotion:sad|medqa)"/g, (_, name: string) =>
        JSON.stringify(hostile[name.length % hostile.length]),
      ),
    );
    for (const each of everyFigure(renamed)) {
      expect([each.id, strayIn(each)]).toEqual([each.id, []]);
      const svg = printSvg(each);
      expect(["<script", "\u0001", "\uD800"].filter((part) => svg.includes(part))).toEqual([]);
    }
  });

  it("have their data as CSV that a spreadsheet takes for data", () => {
    const table = {
      columns: ["a", "b"],
      rows: [
        ["=1+1", null],
        ['say "so", twice', -0.5],
      ],
    };
    expect(tableCsv(table)).toBe(`a,b\r\n'=1+1,\r\n"say ""so"", twice",-0.5\r\n`);
  });

  it("notice a mark outside, and a number that is none", () => {
    const drawing = { width: 10, height: 10 };
    expect(strayMarks({ ...drawing, marks: [pointAt(5)] })).toEqual([]);
    expect(strayMarks({ ...drawing, marks: [pointAt(11)] })).toHaveLength(1);
    expect(strayMarks({ ...drawing, marks: [pointAt(NaN)] })).toHaveLength(1);
  });
});
