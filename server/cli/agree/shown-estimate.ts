import type { Counts, Estimate, Reason } from "../../../shared/statistics/result.ts";

/** An estimate as the document has it; a value that does not exist is null, with its reason. */
export interface ShownEstimate {
  value: number | null;
  reason?: Reason;
  standard_error?: number | null;
  interval?: readonly [number, number] | null;
  chance_agreement?: number;
  flag?: Reason;
  units?: number;
  ratings?: number;
}

interface Known extends Estimate {
  chanceAgreement?: number;
}

const countsOf = ({ units, ratings }: Counts): Pick<ShownEstimate, "units" | "ratings"> => ({
  ...(units === undefined ? {} : { units }),
  ...(ratings === undefined ? {} : { ratings }),
});

export const shownEstimate = (known: Known): ShownEstimate => ({
  value: known.value,
  ...(known.reason === undefined ? {} : { reason: known.reason }),
  ...(known.standardError === undefined ? {} : { standard_error: known.standardError }),
  ...(known.interval === undefined ? {} : { interval: known.interval }),
  ...(known.chanceAgreement === undefined ? {} : { chance_agreement: known.chanceAgreement }),
  ...(known.flag === undefined ? {} : { flag: known.flag }),
  ...countsOf(known.used ?? {}),
});
