import { claimMeasure } from "../figures/claim-measure.ts";
import { claimRule } from "../figures/claim-rule.ts";
import type { Ink } from "../figures/drawing.ts";
import { capital, counted } from "../figures/say-claim.ts";
import { type Measure, sayLevel, sayP, sayValue } from "../figures/say-numbers.ts";
import { sayCount, sayNumber } from "../say/say-count.ts";
import { sayDecimals } from "../say/say-decimals.ts";
import { sayTag } from "../figures/say-tag.ts";
import type { ClaimResult, Verdict } from "../model/results/claim-result.ts";
import type { ResultEstimate } from "../model/results/estimate.ts";
import { sayReason } from "../say/say-reason.ts";
import type { ClaimBlock } from "./results-document.ts";

/** What became of a claim, in words. */
const verdictWords: Record<Verdict, string> = {
  supported: "Supported",
  contradicted: "Contradicted",
  "not-shown": "Not shown",
  "cannot-be-told": "Cannot be told",
};

const unitOf = ({ unit }: Measure): string =>
  unit === "pp" ? " percentage points" : unit === "" ? "" : ` ${unit}`;

/** An estimate large: the value with its unit, then the interval. */
function sayWhole(estimate: ResultEstimate, measure: Measure): string {
  const { value, reason, interval, level } = estimate;
  if (value === null) return `No estimate: ${sayReason(reason)}`;
  const own = `${sayValue(value, measure)}${unitOf(measure)}`;
  if (interval === null)
    return `${own}, no interval${estimate.flag === undefined ? "" : `: ${sayReason(estimate.flag)}`}`;
  const [low, high] = interval.map((limit) => sayValue(limit, measure));
  return `${own} [${sayLevel(level)}: ${low} to ${high}]`;
}

/** p, and what the estimate rests on. */
function sayGround({ p, n }: ResultEstimate, word: string): string {
  const parts = [
    typeof p === "number" ? sayP(p) : "",
    n.ratings === undefined ? "" : sayCount(n.ratings, word.slice(0, -1), word),
    n.raters === undefined ? "" : sayCount(n.raters, "rater"),
    n.units === undefined ? "" : sayCount(n.units, "unit"),
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function strataFacts({ by }: ClaimResult): [string, string][] {
  return by.map(({ tag, strata, tested, supported, heterogeneity }) => [
    `By ${sayTag(tag)}`,
    `supported in ${supported} of ${tested} tested (p adjusted by Holm; ${sayCount(strata.length, "stratum", "strata")} in all)` +
      (heterogeneity === null
        ? ""
        : heterogeneity.p === null
          ? `; whether they differ cannot be told: ${sayReason(heterogeneity.reason)}`
          : `; whether they differ: ${sayP(heterogeneity.p)}`),
  ]);
}

function policyFacts({ policies }: ClaimResult): [string, string][] {
  const { unsure, refusal } = policies;
  const parts = [
    ...(unsure === null ? [] : [`unsure counts as ${unsure}`]),
    ...Object.entries(refusal ?? {}).map(
      ([task, as]) => `a refusal${task === "default" ? "" : ` in ${task}`} as ${as}`,
    ),
  ];
  return parts.length === 0 ? [] : [["Declared", parts.join(", ")]];
}

const percent = (share: number): string => sayDecimals(share * 100, 1);

function besideFacts({ beside, treatment }: ClaimResult, measure: Measure): [string, string][] {
  if (beside?.kind === "preference") {
    const { ignoring_clustering: plain, counts, raters_above_half: above } = beside;
    return [
      [
        "Counted",
        `${sayNumber(counts.wins)} for, ${sayNumber(counts.losses)} against, ` +
          `${sayCount(counts.ties, "tie")}; ${above.above} of ${above.above + above.at_half + above.below} raters ` +
          `chose ${treatment ?? ""} more often than not`,
      ],
      ...(plain === null
        ? []
        : [
            [
              "Ignoring clustering",
              `${percent(plain.share)} % [95 % Wald: ${plain.wald.map(percent).join(" to ")}], Cohen’s h ` +
                `${sayDecimals(plain.cohens_h, 3)}, exact ${sayP(plain.sign_test.two_sided)}: as if each ` +
                "judgment were of another rater and another pair",
            ] satisfies [string, string],
          ]),
    ];
  }
  if (beside?.kind === "error-difference") {
    const { treatment: treated, control, unsure } = beside;
    const whole = { ...measure, unit: "%" as const };
    return [
      ["Error rates", `${sayWhole(treated, whole)} against ${sayWhole(control, whole)}`],
      ["Unsure as error", sayWhole(unsure.error, measure)],
    ];
  }
  return [];
}

/** A registered claim, as it is read first. */
export function claimBlock(claim: ClaimResult, ink: (arm: string | null) => Ink): ClaimBlock {
  const measure = claimMeasure(claim);
  const { declared, everyone } = claim;
  const word = counted(claim);
  return {
    kind: "claim",
    sentence: claim.statement ?? `${capital(claim.measure)}.`,
    verdict: claim.verdict,
    verdictWords: verdictWords[claim.verdict],
    estimate: sayWhole(declared.estimate, measure),
    facts: [
      ["Measured", claim.measure],
      ["As declared", sayGround(declared.estimate, word)],
      [
        "With everyone",
        `${sayWhole(everyone.estimate, measure)}, ${sayGround(everyone.estimate, word)}: ` +
          verdictWords[everyone.verdict].toLowerCase(),
      ],
      ...policyFacts(claim),
      ...besideFacts(claim, measure),
      ...strataFacts(claim),
    ],
    figure: claimRule(claim, ink),
  };
}
