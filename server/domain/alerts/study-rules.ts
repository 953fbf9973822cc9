import { betaBinomialUpperTail } from "../../../shared/statistics/distributions/beta-binomial.ts";
import { studentTQuantile } from "../../../shared/statistics/distributions/student-t.ts";
import type { Found } from "./rater-rules.ts";

/** How likely each rule may raise one or more false alarms about a study. */
const studyErrorRates = { breakOff: 0.0025, lowAgreement: 0.0025 } as const;

/** So many sittings that ended one after the other are looked at together. */
const breakOffBlock = 20;

/** As if one rater in four of so many before had broken off. */
const before = { left: 5, stayed: 15 };

/**
 * More raters broke off among the last 20 that ended than those before them let expect. `left` says of each
 * ended sitting, in the order of ending, whether it was broken off. Block k has 6 / (pi k)^2 of the rate.
 */
export function breakOffSpike(
  left: readonly boolean[],
  rate: number = studyErrorRates.breakOff,
): (Found & { block: number }) | null {
  let known = before;
  let found: (Found & { block: number }) | null = null;
  for (let block = 0; (block + 1) * breakOffBlock <= left.length; block += 1) {
    const own = left.slice(block * breakOffBlock, (block + 1) * breakOffBlock);
    const gone = own.filter(Boolean).length;
    const chance = betaBinomialUpperTail(gone, breakOffBlock, { a: known.left, b: known.stayed });
    if (chance <= (rate * 6) / (Math.PI * (block + 1)) ** 2) {
      const usual = known.left / (known.left + known.stayed);
      const seen = gone / breakOffBlock;
      found = { rule: "break-off", seen, usual, n: breakOffBlock, block };
    }
    known = { left: known.left + gone, stayed: known.stayed + breakOffBlock - gone };
  }
  return found;
}

/** At which parts of the planned judgments agreement is looked at. */
export const agreementLooks = [0.25, 0.5, 0.75, 1] as const;

/** Agreement on a question, as it was at a look. */
export interface AgreementSeen {
  value: number;
  standardError: number;
  degreesOfFreedom: number;
  units: number;
}

/** The upper limit of agreement lies below what it should reach. Each look has a quarter of the rate. */
export function lowAgreement(
  { value, standardError, degreesOfFreedom, units }: AgreementSeen,
  atLeast: number,
  rate: number = studyErrorRates.lowAgreement,
): Found | null {
  if (degreesOfFreedom < 1) return null;
  const t = studentTQuantile(1 - rate / agreementLooks.length, degreesOfFreedom);
  if (value + t * standardError >= atLeast) return null;
  return { rule: "low-agreement", seen: value, usual: atLeast, n: units };
}
