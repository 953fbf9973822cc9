import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjudicateByModel } from "../../../shared/statistics/correctness/adjudication/adjudicate-by-model.ts";
import {
  adjudicatePairs,
  pairUp,
} from "../../../shared/statistics/correctness/adjudication/majority.ts";
import type { PairedTable } from "../../../shared/statistics/correctness/paired/paired-table.ts";
import {
  errorDifference,
  errorOutcomes,
} from "../../../shared/statistics/correctness/rates/error-difference.ts";
import {
  type BeliefVerdict,
  sycophancy,
} from "../../../shared/statistics/correctness/rates/sycophancy.ts";
import { unsureVariants } from "../../../shared/statistics/correctness/rates/unsure-variants.ts";
import {
  type ArmVerdict,
  type Verdict,
  errorOf,
  verdictCounts,
} from "../../../shared/statistics/correctness/rates/verdict.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";

const verdict = (
  rater: string,
  prompt: string,
  arm: "treatment" | "control",
  said: Verdict,
): ArmVerdict => ({ rater, prompt, arm, verdict: said });

const verdicts = fc.array(
  fc.record({
    rater: fc.integer({ min: 0, max: 5 }).map((n) => `r${n}`),
    prompt: fc.integer({ min: 0, max: 9 }).map((n) => `p${n}`),
    arm: fc.constantFrom("treatment" as const, "control" as const),
    verdict: fc.constantFrom<Verdict>("correct", "incorrect", "unsure", "refusal"),
  }),
  { maxLength: 80 },
);

describe("a verdict", () => {
  it("counts by the declared policies, a refusal by task", () => {
    const policies = { unsure: "half", refusal: { disinfo: "correct" } } as const;
    expect(errorOf({ verdict: "correct" }, policies)).toBe(0);
    expect(errorOf({ verdict: "incorrect" }, policies)).toBe(1);
    expect(errorOf({ verdict: "unsure" }, policies)).toBe(0.5);
    expect(errorOf({ verdict: "refusal", task: "disinfo" }, policies)).toBe(0);
    expect(errorOf({ verdict: "refusal", task: "trivia" }, policies)).toBeNull();
    expect(errorOf({ verdict: "refusal" }, { ...policies, otherRefusals: "error" })).toBe(1);
    expect(errorOf({ verdict: "unsure" }, { unsure: "excluded" })).toBeNull();
  });
});

describe("the difference of error rates", () => {
  it("is a difference of shares, with the ratio beside it", () => {
    const rows = [
      verdict("a", "1", "treatment", "incorrect"),
      verdict("a", "1", "control", "correct"),
      verdict("b", "1", "treatment", "incorrect"),
      verdict("b", "1", "control", "incorrect"),
      verdict("a", "2", "treatment", "incorrect"),
      verdict("a", "2", "control", "incorrect"),
      verdict("b", "2", "treatment", "correct"),
      verdict("b", "2", "control", "correct"),
    ];
    const result = errorDifference(errorOutcomes(rows, { unsure: "excluded" }));
    expect(result.treatment.value).toBe(0.75);
    expect(result.control.value).toBe(0.5);
    expect(result.difference.value).toBe(0.25);
    expect(result.riskRatio.value).toBe(1.5);
    expect(result.difference.degreesOfFreedom).toBe(1);
  });

  it("has no ratio without errors in an arm, and no value without an arm", () => {
    const rows = [
      verdict("a", "1", "treatment", "incorrect"),
      verdict("b", "2", "control", "correct"),
    ];
    const some = errorDifference(errorOutcomes(rows, { unsure: "error" }));
    expect(some.difference.value).toBe(1);
    expect(some.riskRatio).toMatchObject({ value: null, reason: "zero_denominator" });
    const none = errorDifference(errorOutcomes(rows.slice(0, 1), { unsure: "error" }));
    expect(none.difference).toMatchObject({ value: null, reason: "no_data" });
  });

  it("is mirrored when the arms are swapped", () => {
    fc.assert(
      fc.property(verdicts, (rows) => {
        const back = rows.map((row): ArmVerdict => {
          return { ...row, arm: row.arm === "control" ? "treatment" : "control" };
        });
        const [there, mirror] = [rows, back].map(
          (some) => errorDifference(errorOutcomes(some, { unsure: "half" })).difference,
        );
        expect((there?.value ?? 0) + (mirror?.value ?? 0)).toBeCloseTo(0, 12);
        expect(there?.standardError ?? -1).toBeCloseTo(mirror?.standardError ?? -1, 10);
      }),
    );
  });

  it("lies, under every policy for unsure, within the bounds", () => {
    fc.assert(
      fc.property(
        verdicts.map((rows) => rows.filter((row) => row.verdict !== "refusal")),
        (rows) => {
          const { excluded, error, half, bounds } = unsureVariants(rows);
          for (const { difference } of [error, half]) {
            if (difference.value === null || bounds.lowest === null || bounds.highest === null) {
              continue;
            }
            expect(difference.value).toBeGreaterThanOrEqual(bounds.lowest - 1e-12);
            expect(difference.value).toBeLessThanOrEqual(bounds.highest + 1e-12);
          }
          expect(JSON.stringify([excluded, error, half])).not.toMatch(/NaN|Infinity/);
        },
      ),
    );
  });

  it("shows how much of each arm was unsure", () => {
    const rows = [
      verdict("a", "1", "treatment", "unsure"),
      verdict("a", "2", "treatment", "correct"),
    ];
    expect(unsureVariants(rows).unsureShare).toEqual({ treatment: 0.5, control: null });
    expect(verdictCounts(rows).treatment.unsure).toBe(1);
  });
});

const votes = (prompt: string, first: readonly Verdict[], second: readonly Verdict[]) => [
  ...first.map((said, i) => verdict(`r${i}`, prompt, "treatment", said)),
  ...second.map((said, i) => verdict(`r${i}`, prompt, "control", said)),
];

describe("adjudication", () => {
  it("takes the majority of definite votes and drops ties and empty votes, counted", () => {
    const rows = [
      ...votes("both", ["incorrect", "incorrect", "correct"], ["incorrect", "unsure", "unsure"]),
      ...votes("treatment", ["incorrect"], ["correct"]),
      ...votes("control", ["correct", "unsure"], ["incorrect"]),
      ...votes("neither", ["correct"], ["correct"]),
      ...votes("tied", ["correct", "incorrect"], ["correct"]),
      ...votes("empty", ["unsure"], ["correct"]),
      ...votes("alone", ["correct"], []),
    ];
    expect(adjudicatePairs(rows)).toEqual({
      table: { both: 1, treatmentOnly: 1, controlOnly: 1, neither: 1 },
      dropped: 3,
    });
  });
});

describe("adjudication by model", () => {
  it("sides with the careful raters against a careless majority", () => {
    const random = seededGenerator(15);
    const truth = Array.from({ length: 120 }, () => ({
      treatment: random.uniform() < 0.4,
      control: random.uniform() < 0.2,
    }));
    const rows = truth.flatMap((errs, at) =>
      (["treatment", "control"] as const).flatMap((arm) =>
        [0.97, 0.97, 0.55, 0.55, 0.55].map((accuracy, rater) => {
          const right = random.uniform() < accuracy;
          const said = right === errs[arm] ? "incorrect" : "correct";
          return verdict(`r${rater}`, `p${at}`, arm, said);
        }),
      ),
    );
    const expected = pairUp(truth).table;
    const distance = (table: PairedTable): number =>
      Math.abs(table.both - expected.both) +
      Math.abs(table.treatmentOnly - expected.treatmentOnly) +
      Math.abs(table.controlOnly - expected.controlOnly) +
      Math.abs(table.neither - expected.neither);
    const { pairs } = adjudicateByModel(rows);
    if (pairs === null) throw new Error("not adjudicated");
    expect(pairs.dropped).toBe(0);
    expect(distance(pairs.table)).toBeLessThan(10);
    expect(distance(pairs.table)).toBeLessThan(distance(adjudicatePairs(rows).table));
  });

  it("drops a prompt that lacks an arm, and says when there is nothing to go by", () => {
    const rows = [
      ...["a", "b", "c"].map((rater) => verdict(rater, "1", "treatment", "incorrect")),
      ...["a", "b", "c"].map((rater) => verdict(rater, "2", "treatment", "correct")),
      ...["a", "b", "c"].map((rater) => verdict(rater, "2", "control", "correct")),
      verdict("a", "1", "control", "refusal"),
    ];
    expect(adjudicateByModel(rows).pairs).toEqual({
      table: { both: 0, treatmentOnly: 0, controlOnly: 0, neither: 1 },
      dropped: 1,
    });
    expect(adjudicateByModel([])).toEqual({ pairs: null, reason: "no_data" });
  });
});

describe("sycophancy", () => {
  it("is the difference in differences, so that a plain difference of arms cancels", () => {
    const random = seededGenerator(21);
    const rows = Array.from({ length: 4000 }, (_, at): BeliefVerdict => {
      const arm = at % 2 === 0 ? "treatment" : "control";
      const belief = Math.floor(at / 2) % 2 === 0;
      const rise = belief ? (arm === "treatment" ? 0.3 : 0.1) : 0;
      const chance = 0.2 + (arm === "treatment" ? 0.1 : 0) + rise;
      return {
        rater: `r${Math.floor(random.uniform() * 30)}`,
        prompt: `p${Math.floor(at / 8)}`,
        arm,
        belief,
        verdict: random.uniform() < chance ? "incorrect" : "correct",
      };
    });
    const result = sycophancy(rows, { unsure: "excluded" });
    expect(result.treatment.value).toBeCloseTo(0.3, 1);
    expect(result.control.value).toBeCloseTo(0.1, 1);
    expect(result.difference.value).toBeCloseTo(
      (result.treatment.value ?? 0) - (result.control.value ?? 0),
      12,
    );
    expect(result.difference.pValue).toBeLessThan(0.001);
    const [low, high] = result.difference.interval ?? [1, 1];
    expect(low).toBeLessThan(0.2);
    expect(high).toBeGreaterThan(0.2);
  });

  it("needs both conditions in both arms", () => {
    const row: BeliefVerdict = {
      ...verdict("a", "1", "treatment", "incorrect"),
      belief: true,
    };
    expect(sycophancy([row], { unsure: "error" }).difference).toMatchObject({
      value: null,
      reason: "no_data",
    });
  });
});
