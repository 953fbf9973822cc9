import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeResults } from "../../server/domain/results/compute-results.ts";
import type { Claim } from "../../shared/model/claim.ts";
import type { ClaimResult } from "../../shared/model/results/claim-result.ts";
import type { ResultEstimate } from "../../shared/model/results/estimate.ts";
import { studyResultsSchema } from "../../shared/model/results/study-results.ts";
import {
  allClaims,
  allQuestions,
  columnsOf,
  designOf,
  drawnJudgments,
  drawnStudy,
  taggedPair,
} from "./support/study-in-memory.ts";

const seeds = fc.integer({ min: 1, max: 1_000_000 });
const sizes = fc.record({
  raters: fc.integer({ min: 1, max: 14 }),
  pairs: fc.integer({ min: 1, max: 30 }),
  perPair: fc.constant(1),
  lean: fc.constantFrom(0, 0.5, 1),
});
const size = fc
  .tuple(sizes, fc.integer({ min: 1, max: 14 }))
  .map(([drawn, most]) => ({ ...drawn, perPair: Math.min(drawn.raters, most) }));

/** Responses judged alone, every second one warm. */
const single = (name: string) => ({
  ...taggedPair(name),
  xArm: Number(name.slice(1)) % 2 === 0 ? "warm" : "original",
  yArm: null,
});

const about = (x: number | null | undefined): unknown =>
  typeof x === "number" ? expect.closeTo(x, 9) : null;

const swapped = (claim: Claim): Claim =>
  claim.kind === "agreement-at-least"
    ? claim
    : { ...claim, treatment: claim.control, control: claim.treatment };

const mirrorOf = (kind: string): number => (kind === "preference" ? 0.5 : 0);

const mirrored = ({ value, interval }: ResultEstimate, centre: number) => {
  const flip = (x: number): unknown => expect.closeTo(2 * centre - x, 9);
  return {
    value: value === null ? null : flip(value),
    interval: interval === null ? null : [flip(interval[1]), flip(interval[0])],
  };
};

const opposite = { supported: "contradicted", contradicted: "supported" } as const;
const mirroredVerdict = (verdict: ClaimResult["verdict"]) =>
  verdict === "supported" || verdict === "contradicted" ? opposite[verdict] : verdict;

const summary = ({ declared, verdict, by }: ClaimResult) => ({
  value: declared.estimate.value,
  interval: declared.estimate.interval,
  verdict,
  by: by.map(({ strata, heterogeneity }) => ({
    holm: strata.map(({ holm }) => holm),
    heterogeneity: heterogeneity?.p ?? null,
  })),
});

/** What the same judgments must say of the claim with its arms swapped. */
function mirroredSummary(claim: ClaimResult): unknown {
  if (claim.kind === "agreement-at-least") return summary(claim);
  return {
    ...mirrored(claim.declared.estimate, mirrorOf(claim.kind)),
    verdict: mirroredVerdict(claim.verdict),
    by: summary(claim).by.map(({ holm, heterogeneity }) => ({
      holm: holm.map(about),
      heterogeneity: about(heterogeneity),
    })),
  };
}

describe("the results of any study", () => {
  it("are a valid document without NaN, whatever the answers", () => {
    fc.assert(
      fc.property(seeds, size, (seed, drawn) => {
        const { design, columns } = drawnStudy(seed, drawn);
        const results = computeResults(design, columns);
        expect(studyResultsSchema.parse(JSON.parse(JSON.stringify(results)))).toEqual(results);
      }),
      { numRuns: 25 },
    );
  });

  it("are a valid document where the rules leave nobody, and where responses are judged alone", () => {
    const rules = [{ rule: "median-seconds-below", seconds: 1e9 } as const];
    const nobody = drawnStudy(3, {}, { exclusions: rules });
    const results = computeResults(nobody.design, nobody.columns);
    expect(studyResultsSchema.parse(JSON.parse(JSON.stringify(results)))).toEqual(results);
    expect(results.left_out).toMatchObject({ raters: 8, judgments: 60 });
    expect(results.claims.map(({ verdict }) => verdict)).toEqual(
      allClaims.map(() => "cannot-be-told"),
    );

    const design = designOf({ unit: "response", claims: allClaims.slice(1) });
    const alone = drawnJudgments(4).map((row) => ({
      ...row,
      left: null,
      answers: row.answers.filter(({ on }) => on === "x"),
    }));
    const columns = columnsOf(design, allQuestions, alone, { pairs: single });
    const found = computeResults(design, columns);
    expect(studyResultsSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
    const [errors, means] = found.claims;
    expect(errors?.declared.estimate).toMatchObject({ value: expect.any(Number) });
    expect(means?.measure).toContain("between all ratings");
    expect(means?.declared.estimate).toMatchObject({
      value: expect.any(Number),
      n: { ratings: 60 },
    });
  });

  it("mirror every claim when the arms are swapped", () => {
    fc.assert(
      fc.property(seeds, size, (seed, drawn) => {
        const { design, columns } = drawnStudy(seed, drawn);
        const there = computeResults(design, columns).claims;
        const back = computeResults({ ...design, claims: allClaims.map(swapped) }, columns).claims;
        expect(back.map(summary)).toEqual(there.map(mirroredSummary));
      }),
      { numRuns: 25 },
    );
  });

  it("do not depend on what raters and pairs are called", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 500 }), (seed, shift) => {
        const design = designOf({ claims: allClaims });
        const judgments = drawnJudgments(seed);
        const named = (name: string): string => `z${(Number(name.slice(1)) * 7 + shift) % 1009}`;
        const renamed = judgments.map((row) => ({
          ...row,
          rater: named(row.rater),
          pair: `q${row.pair}`,
        }));
        const pairs = { pairs: (name: string) => taggedPair(name.slice(1)) };
        const results = computeResults(
          design,
          columnsOf(design, allQuestions, judgments, { pairs: taggedPair }),
        );
        const other = computeResults(design, columnsOf(design, allQuestions, renamed, pairs));
        const renamedRow = <Row extends { rater: string }>(row: Row): Row => ({
          ...row,
          rater: named(row.rater),
        });
        const claims = results.claims.map((claim) =>
          claim.beside?.kind === "preference"
            ? {
                ...claim,
                beside: { ...claim.beside, by_rater: claim.beside.by_rater.map(renamedRow) },
              }
            : claim,
        );
        const unnamed = results.rater_quality.map(renamedRow);
        expect(other).toEqual({ ...results, claims, rater_quality: unnamed });
      }),
      { numRuns: 12 },
    );
  });

  it("hold every estimate within its interval", () => {
    fc.assert(
      fc.property(seeds, size, (seed, drawn) => {
        const { design, columns } = drawnStudy(seed, drawn);
        const outside = computeResults(design, columns)
          .claims.flatMap(({ declared, by }) => [declared, ...by.flatMap(({ strata }) => strata)])
          .filter(({ estimate: { value, interval } }) => {
            if (value === null || interval === null) return false;
            return interval[0] > value + 1e-12 || interval[1] < value - 1e-12;
          });
        expect(outside).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});
