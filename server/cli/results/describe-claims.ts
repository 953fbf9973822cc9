import type { ClaimResult, Verdict } from "../../../shared/model/results/claim-result.ts";
import type { ResultEstimate } from "../../../shared/model/results/estimate.ts";
import type { StudyResults } from "../../../shared/model/results/study-results.ts";
import { sayFlag, sayReason } from "../../../shared/say/say-reason.ts";
import { countOf, describeOrigin, inColumns } from "../describe-status.ts";

export type ShownClaims = Pick<
  StudyResults,
  "study" | "seal" | "imported" | "alpha" | "look" | "data" | "left_out" | "claims"
>;

const figure = (value: number): string => value.toFixed(4);

/** p as papers print it. */
const shownP = (p: number): string => (p < 0.0001 ? "p < .0001" : `p = ${p.toFixed(4)}`);

/** p after Holm's adjustment. */
const sayHolm = (p: number | null): string =>
  p === null ? "Holm –" : `Holm ${p < 0.0001 ? "< .0001" : p.toFixed(4)}`;

const verdicts: Record<Verdict, string> = {
  supported: "Supported",
  contradicted: "Contradicted",
  "not-shown": "Not shown",
  "cannot-be-told": "Cannot be told",
};

const percent = (level: number): string => `${Number((level * 100).toFixed(2))} %`;

const counts = ({ n }: ResultEstimate): string =>
  [
    n.ratings === undefined ? "" : `n = ${n.ratings}`,
    n.raters === undefined ? "" : countOf(n.raters, "rater"),
    n.units === undefined ? "" : countOf(n.units, "unit"),
  ]
    .filter((part) => part !== "")
    .join(", ");

/** An estimate as a row: value, interval, p, what it rests on. */
export function estimateCells(estimate: ResultEstimate): string[] {
  const { value, reason, interval, level, p, flag } = estimate;
  if (value === null) return ["–", sayReason(reason), "", counts(estimate)];
  return [
    figure(value),
    interval === null ? "no interval" : `${percent(level)} ${interval.map(figure).join(" to ")}`,
    typeof p === "number" ? shownP(p) : "",
    [counts(estimate), sayFlag(flag)].filter((part) => part !== "").join("; "),
  ];
}

function strataRows({ by }: ClaimResult): string[][] {
  return by.flatMap(({ tag, strata, tested, supported, heterogeneity }) => [
    [
      `  by ${tag}`,
      `supported in ${supported} of ${tested} tested`,
      heterogeneity === null
        ? ""
        : heterogeneity.p === null
          ? `whether they differ cannot be told: ${sayReason(heterogeneity.reason)}`
          : `differ: ${shownP(heterogeneity.p)}`,
    ],
    ...strata.map(({ value, estimate, holm, descriptive, verdict }) => [
      `    ${value ?? "(none)"}`,
      ...estimateCells(estimate),
      descriptive ? "described only" : `${verdicts[verdict]}, ${sayHolm(holm)}`,
    ]),
  ]);
}

/** A claim as a sentence, its verdict, and the numbers it rests on. */
function describeClaim(claim: ClaimResult): string {
  const { id, statement, measure, verdict, declared, everyone } = claim;
  return [
    `${id}: ${statement ?? measure}`,
    `${verdicts[verdict]}.`,
    inColumns([
      [`  ${measure}`, ...estimateCells(declared.estimate), ""],
      ["  with everyone", ...estimateCells(everyone.estimate), verdicts[everyone.verdict]],
      ...strataRows(claim),
    ]),
  ].join("\n");
}

function describeData({ imported, data, left_out: out, look, alpha }: ShownClaims): string {
  const rules = out.rules.map(({ says, raters, reason }) => [
    "",
    raters === null
      ? `${says}: ${sayReason(reason)}`
      : `${countOf(raters.length, "rater")} who ${says}`,
  ]);
  return inColumns([
    ...(imported === null ? [] : [["Imported", describeOrigin(imported)]]),
    [
      "Judgments",
      `${data.judgments}${imported === null ? ` of ${data.planned} planned` : ""}, by ${countOf(data.raters, "rater")}, ` +
        `on ${countOf(data.pairs, "pair")}`,
    ],
    [
      "Left out",
      `${countOf(out.judgments, "judgment")}; ${countOf(out.raters, "rater")} by rule, ` +
        `${countOf(out.unmasked_pairs, "pair")} unblinded early`,
    ],
    ...rules,
    [
      "Level",
      look === null
        ? `${alpha}, two-sided`
        : `${look.alpha.toFixed(4)} at look ${look.number} of ${look.looks.length} ` +
          `(${percent(look.taken)} of the judgments)`,
    ],
  ]);
}

/** Claims for reading: registered ones, or those of an imported study, which says what they are. */
export const describeClaims = (shown: ShownClaims): string =>
  [describeData(shown), ...shown.claims.map(describeClaim)].join("\n\n");

/** What is said where there are none. */
export const noClaim = ({ imported }: Pick<ShownClaims, "imported">): string =>
  imported === null
    ? "No claim was registered."
    : "No claim was stated. Import the files with --claims, under another name.";
