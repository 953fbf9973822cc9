import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { handlers } from "../../server/cli/fixtures/handlers.ts";
import { readCase } from "../../server/cli/fixtures/read-case.ts";
import { caseDifferences } from "./support/compare-fixture.ts";

const write = (fixture: unknown): string => {
  const file = join(mkdtempSync(join(tmpdir(), "fixture-")), "case.json");
  writeFileSync(file, JSON.stringify(fixture));
  return file;
};

const compare = (expected: unknown, computed: unknown, kind = "ratings"): number =>
  caseDifferences({ kind, expected }, computed).length;

describe("a reference case", () => {
  it("keeps its answers from the methods: only declared arguments pass", () => {
    const read = readCase(
      write({
        kind: "power",
        id: "secret",
        data: {},
        published: { power: 0.4444 },
        expected: {
          sign_test_exact: [{ n: 50, p: 0.65, alpha: 0.05, power: 0.5555, size: 0.0328 }],
          crossed_design_power: { cases: [{ raters: 20, se: 0.6666 }] },
        },
      }),
    );
    expect(read.arguments).toEqual({
      sign_test_exact: [{ n: 50, p: 0.65, alpha: 0.05 }],
      crossed_design_power: { cases: [{ raters: 20 }] },
    });
    expect(JSON.stringify(read)).not.toMatch(/0\.4444|0\.5555|0\.6666/);
  });

  it("passes no part of the answers where the data say it all", () => {
    const read = readCase(
      write({
        kind: "ratings",
        id: "r",
        data: { matrix: [[1]] },
        expected: { fleiss_kappa: { value: 0.777 } },
      }),
    );
    expect(read.arguments).toBeUndefined();
    expect(read.asked).toEqual(["fleiss_kappa"]);
  });

  it("is refused where it is something else", () => {
    expect(() => readCase(write({ id: "x" }))).toThrow("is not a reference case");
  });

  it("computes the same with its answers taken away", () => {
    const data = { sets: [[0.01, 0.04, null]] };
    const bare = { kind: "multiple_testing", id: "m", data };
    const full = readCase(write({ ...bare, expected: [{ holm: [9, 9, 9] }] }));
    const stripped = readCase(write(bare));
    expect(handlers["multiple_testing"]?.(full)).toEqual(handlers["multiple_testing"]?.(stripped));
  });
});

describe("the comparison with reference values", () => {
  it("finds a number off by more than the tolerance, a missing one, and a wrong null", () => {
    expect(compare({ a: { value: 0.5 } }, { a: { value: 0.5 } })).toBe(0);
    expect(compare({ a: { value: 0.5 } }, { a: { value: 0.500000002 } })).toBe(1);
    expect(compare({ a: { value: 0.5, tol: 1e-3 } }, { a: { value: 0.5004 } })).toBe(0);
    expect(compare({ a: { value: 0.5, se: 0.1 } }, { a: { value: 0.5 } })).toBe(1);
    expect(compare({ a: { value: 0.5 } }, { a: { value: null, reason: "no_data" } })).toBe(1);
    expect(compare({ a: [1, 2, 3] }, { a: [1, 2] })).toBeGreaterThan(0);
  });

  it("demands a reason where a value is undefined", () => {
    expect(
      compare({ a: { value: null, reason: "any" } }, { a: { value: null, reason: "x" } }),
    ).toBe(0);
    expect(compare({ a: { value: null, reason: "any" } }, { a: { value: null } })).toBe(1);
    expect(compare({ a: { value: null, reason: "any" } }, { a: { value: 1 } })).toBeGreaterThan(0);
  });

  it("measures distributions by relative error", () => {
    expect(compare({ p: 1e-20 }, { p: 2e-20 }, "distributions")).toBe(1);
    expect(compare({ p: 1e-20 }, { p: 2e-20 })).toBe(0);
  });
});
