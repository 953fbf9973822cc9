import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaCdf, betaQuantile } from "../../../shared/statistics/distributions/beta.ts";
import { binomialTest } from "../../../shared/statistics/distributions/binomial-test.ts";
import {
  binomialCdf,
  binomialProbability,
  binomialUpperTail,
} from "../../../shared/statistics/distributions/binomial.ts";
import {
  chiSquareQuantile,
  chiSquareUpperTail,
} from "../../../shared/statistics/distributions/chi-square.ts";
import { fQuantile, fUpperTail } from "../../../shared/statistics/distributions/f.ts";
import { normalQuantile } from "../../../shared/statistics/distributions/normal-quantile.ts";
import { normalCdf } from "../../../shared/statistics/distributions/normal.ts";
import {
  clopperPearsonInterval,
  jeffreysInterval,
  wilsonInterval,
} from "../../../shared/statistics/distributions/proportion-intervals.ts";
import {
  studentTCdf,
  studentTQuantile,
} from "../../../shared/statistics/distributions/student-t.ts";

// Beta shapes start at 1 below: at smaller ones a quantile beside 1 has too few digits left in 1 - x.
const chances = fc.double({ min: 1e-12, max: 0.999, noNaN: true });
const shapes = fc.double({ min: 0.2, max: 400, noNaN: true });

describe("quantiles", () => {
  it("undo their distribution functions", () => {
    fc.assert(
      fc.property(chances, shapes, shapes, (p, a, b) => {
        expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-10);
        expect(Math.abs(studentTCdf(studentTQuantile(p, a), a) / p - 1)).toBeLessThan(1e-10);
        expect(Math.abs(betaCdf(betaQuantile(p, a + 1, b + 1), a + 1, b + 1) / p - 1)).toBeLessThan(
          1e-9,
        );
        expect(Math.abs(1 - fUpperTail(fQuantile(p, a, b), a, b) - p)).toBeLessThan(1e-12);
        expect(Math.abs(1 - chiSquareUpperTail(chiSquareQuantile(p, a), a) - p)).toBeLessThan(
          1e-12,
        );
      }),
    );
  });

  it("are infinite at the ends", () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(fQuantile(1, 3, 4)).toBe(Infinity);
    expect(betaQuantile(0, 2, 2)).toBe(0);
  });
});

describe("the binomial distribution", () => {
  it("has tails that are sums of its probabilities", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, k, p) => {
          const sum = (from: number, to: number): number => {
            let total = 0;
            for (let i = from; i <= to; i += 1) total += binomialProbability(i, n, p);
            return total;
          };
          expect(binomialCdf(k, n, p)).toBeCloseTo(sum(0, k), 12);
          expect(binomialUpperTail(k, n, p)).toBeCloseTo(sum(k, n), 12);
        },
      ),
    );
  });

  it("has a two-sided test that adds up all outcomes no likelier than the one seen", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.nat(50),
        fc.constantFrom(0.5, 0.1, 0.3, 0.8),
        (n, x, p) => {
          fc.pre(x <= n);
          const seen = binomialProbability(x, n, p) * (1 + 1e-7);
          let total = 0;
          for (let k = 0; k <= n; k += 1) {
            const probability = binomialProbability(k, n, p);
            if (probability <= seen) total += probability;
          }
          expect(binomialTest(x, n, p).twoSided).toBeCloseTo(Math.min(1, total), 10);
        },
      ),
    );
  });
});

describe("intervals for a proportion", () => {
  it("hold the proportion, stay within 0 and 1, and mirror with the outcome", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(300), (n, x) => {
        fc.pre(x <= n);
        for (const interval of [wilsonInterval, clopperPearsonInterval, jeffreysInterval]) {
          const [low, high] = interval(x, n);
          const [mirrorLow, mirrorHigh] = interval(n - x, n);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(x / n + 1e-12);
          expect(high).toBeGreaterThanOrEqual(x / n - 1e-12);
          expect(low).toBeCloseTo(1 - mirrorHigh, 10);
          expect(high).toBeCloseTo(1 - mirrorLow, 10);
        }
      }),
    );
  });
});
