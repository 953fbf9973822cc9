import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  choleskyFactor,
  choleskyInverse,
  choleskyLogDeterminant,
  choleskySolve,
} from "../../../shared/statistics/linear-algebra/cholesky.ts";
import { multiply, quadraticForm } from "../../../shared/statistics/linear-algebra/products.ts";

/** B Bᵀ + I, positive definite whatever B holds. */
const positiveDefinite = fc.integer({ min: 1, max: 7 }).chain((n) =>
  fc
    .array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n * n, maxLength: n * n })
    .map((b) => {
      const a = new Float64Array(n * n);
      for (let i = 0; i < n; i += 1) {
        for (let j = 0; j < n; j += 1) {
          let sum = i === j ? 1 : 0;
          for (let k = 0; k < n; k += 1) sum += (b[i * n + k] ?? 0) * (b[j * n + k] ?? 0);
          a[i * n + j] = sum;
        }
      }
      return { a, n };
    }),
);

describe("Cholesky's factor", () => {
  it("solves the system it was made of", () => {
    fc.assert(
      fc.property(positiveDefinite, ({ a, n }) => {
        const l = choleskyFactor(a, n);
        if (l === null) throw new Error("not factored");
        const b = Float64Array.from({ length: n }, (_, i) => i - 1);
        const back = multiply(a, choleskySolve(l, n, b));
        for (let i = 0; i < n; i += 1) expect(back[i]).toBeCloseTo(b[i] ?? 0, 8);
        const inverse = choleskyInverse(l, n);
        expect(quadraticForm(inverse, b)).toBeCloseTo(
          choleskySolve(l, n, b).reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0),
          8,
        );
      }),
    );
  });

  it("knows the determinant of two by two", () => {
    const l = choleskyFactor(Float64Array.from([4, 2, 2, 5]), 2);
    if (l === null) throw new Error("not factored");
    expect(choleskyLogDeterminant(l, 2)).toBeCloseTo(Math.log(16), 12);
  });

  it("is not there for a matrix that is singular or indefinite", () => {
    expect(choleskyFactor(Float64Array.from([1, 1, 1, 1]), 2)).toBeNull();
    expect(choleskyFactor(Float64Array.from([1, 2, 2, 1]), 2)).toBeNull();
  });
});
