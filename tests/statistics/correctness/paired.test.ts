import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  agrestiMinInterval,
  bonettPriceInterval,
  newcombeInterval,
  waldDifferenceInterval,
} from "../../../shared/statistics/correctness/paired/difference-intervals.ts";
import { mcNemar } from "../../../shared/statistics/correctness/paired/mcnemar.ts";
import {
  type PairedTable,
  pairedDifference,
  pairsIn,
} from "../../../shared/statistics/correctness/paired/paired-table.ts";
import {
  bonettPriceRatioInterval,
  conditionalOddsRatio,
  pairedRiskRatio,
  tangRatioInterval,
} from "../../../shared/statistics/correctness/paired/risk-ratio.ts";
import { tangoInterval } from "../../../shared/statistics/correctness/paired/tango.ts";

const table = (both: number, treatmentOnly: number, controlOnly: number, neither: number) => ({
  both,
  treatmentOnly,
  controlOnly,
  neither,
});

// Bentur et al. (2009), analysed by Fagerland, Lydersen and Laake (2014), Stat. Med. 33:2850.
const airways = table(1, 1, 7, 12);
// Newcombe (1998), Stat. Med. 17:2635.
const newcombe = table(36, 12, 2, 0);

const rounded = (interval: readonly [number, number] | null, digits: number): number[] =>
  (interval ?? []).map((x) => Number(x.toFixed(digits)));

describe("published paired tables", () => {
  it("give the published tests for airway hyper-responsiveness", () => {
    const tests = mcNemar(airways);
    expect(tests.exact).toBeCloseTo(0.0703, 4);
    expect(tests.midP).toBeCloseTo(0.0391, 4);
    expect(tests.asymptotic?.pValue).toBeCloseTo(0.0339, 4);
  });

  it("give the published intervals for airway hyper-responsiveness", () => {
    expect(rounded(waldDifferenceInterval(airways), 3)).toEqual([-0.52, -0.052]);
    expect(rounded(newcombeInterval(airways), 3)).toEqual([-0.507, -0.026]);
    expect(rounded(tangoInterval(airways), 3)).toEqual([-0.517, -0.026]);
    expect(rounded(bonettPriceInterval(airways), 3)).toEqual([-0.508, -0.013]);
    expect(rounded(agrestiMinInterval(airways), 3)).toEqual([-0.493, -0.029]);
    expect(rounded(pairedRiskRatio(airways).interval ?? null, 3)).toEqual([0.063, 1]);
    expect(rounded(tangRatioInterval(airways), 3)).toEqual([0.065, 0.907]);
    expect(rounded(bonettPriceRatioInterval(airways), 3)).toEqual([0.068, 0.923]);
  });

  it("give Newcombe's method 10 for his table 36, 12, 2, 0", () => {
    expect(rounded(newcombeInterval(newcombe), 4)).toEqual([0.0569, 0.3404]);
    expect(mcNemar(newcombe).cohensG).toBeCloseTo(5 / 14, 12);
  });
});

const tables = fc
  .tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 }), fc.nat({ max: 40 }), fc.nat({ max: 40 }))
  .filter((cells) => cells.some((n) => n > 0))
  .map(([a, b, c, d]) => table(a, b, c, d));

const mirrored = ({ both, treatmentOnly, controlOnly, neither }: PairedTable): PairedTable =>
  table(both, controlOnly, treatmentOnly, neither);

const intervals = {
  wald: waldDifferenceInterval,
  "Agresti–Min": agrestiMinInterval,
  "Bonett–Price": bonettPriceInterval,
  Newcombe: newcombeInterval,
  Tango: tangoInterval,
};

describe.each(Object.entries(intervals))("the %s interval", (_, interval) => {
  it("is mirrored when the arms are swapped", () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const [low, high] = interval(cells);
        const [mirrorLow, mirrorHigh] = interval(mirrored(cells));
        expect(low).toBeCloseTo(-mirrorHigh, 7);
        expect(high).toBeCloseTo(-mirrorLow, 7);
      }),
    );
  });

  it("stays between −1 and 1 and is in order", () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const [low, high] = interval(cells);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });
});

// The other two are centred on a shrunken difference and may leave the plain one outside.
describe.each([waldDifferenceInterval, newcombeInterval, tangoInterval])(
  "interval %#",
  (interval) => {
    it("contains the difference", () => {
      fc.assert(
        fc.property(tables, (cells) => {
          const [low, high] = interval(cells);
          const difference = pairedDifference(cells) ?? Number.NaN;
          expect(low).toBeLessThanOrEqual(difference + 1e-9);
          expect(high).toBeGreaterThanOrEqual(difference - 1e-9);
        }),
      );
    });
  },
);

describe("paired tests", () => {
  it("have a mid-p below the exact p, and both between 0 and 1", () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const { exact, midP, discordant } = mcNemar(cells);
        expect(midP).toBeLessThanOrEqual(exact);
        expect(midP).toBeGreaterThan(0);
        expect(exact).toBeLessThanOrEqual(1);
        expect(discordant > 0 || midP === 1).toBe(true);
      }),
    );
  });

  it("with no discordant prompt find nothing, and say that nothing was there to find", () => {
    expect(mcNemar(table(5, 0, 0, 9))).toEqual({
      discordant: 0,
      exact: 1,
      midP: 1,
      asymptotic: null,
      continuity: null,
      cohensG: null,
    });
  });

  it("with equal discordant counts give the mid-p of Fagerland, Lydersen and Laake", () => {
    expect(mcNemar(table(0, 2, 2, 0)).midP).toBeCloseTo(1 - 0.375 / 2, 12);
  });
});

describe("ratios", () => {
  it("are undefined when an arm makes no error, while the difference stays", () => {
    const none = table(0, 5, 0, 15);
    expect(pairedRiskRatio(none)).toMatchObject({ value: null, reason: "zero_denominator" });
    expect(tangRatioInterval(none)).toBeNull();
    expect(bonettPriceRatioInterval(none)).toBeNull();
    expect(pairedDifference(none)).toBe(0.25);
    expect(pairsIn(none)).toBe(20);
  });

  it("turn into their reciprocals when the arms are swapped", () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const [there, back] = [tangRatioInterval(cells), tangRatioInterval(mirrored(cells))];
        if (there === null || back === null) return;
        // The far end may lie beyond what the search looks at; its logarithm is then as long as that.
        if (there[1] > 1e9 || there[0] < 1e-9) return;
        expect(Math.log(there[0])).toBeCloseTo(-Math.log(back[1]), 5);
      }),
    );
  });

  it("of discordant prompts have an open end when the control never errs alone", () => {
    const { value, interval } = conditionalOddsRatio(table(1, 6, 0, 3));
    expect(value).toBeNull();
    expect(interval?.[1]).toBe(Infinity);
    expect(conditionalOddsRatio(table(1, 6, 3, 3)).value).toBe(2);
    expect(conditionalOddsRatio(table(1, 0, 0, 3)).reason).toBe("zero_denominator");
  });

  it("of an empty table are undefined", () => {
    expect(pairedDifference(table(0, 0, 0, 0))).toBeNull();
  });
});
