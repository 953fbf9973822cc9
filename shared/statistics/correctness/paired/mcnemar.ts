import { binomialCdf, binomialProbability } from "../../distributions/binomial.ts";
import { chiSquareUpperTail } from "../../distributions/chi-square.ts";
import type { PairedTable } from "./paired-table.ts";

export interface McNemar {
  /** Prompts on which the arms differ; the others say nothing about the difference. */
  discordant: number;
  /** Conditional exact test, two-sided. */
  exact: number;
  /** The exact test less half of the observed outcome's probability: the one to report. */
  midP: number;
  /** (b − c)²/(b + c) and its tail; null without discordant prompts. */
  asymptotic: { chiSquare: number; pValue: number } | null;
  /** (|b − c| − 1)²/(b + c): too cautious, shown because older papers report it. */
  continuity: { chiSquare: number; pValue: number } | null;
  /** b/(b + c) − ½ (Cohen 1988); not |b − c|/√(b + c), which is the square root of the chi-square. */
  cohensG: number | null;
}

const withTail = (chiSquare: number): { chiSquare: number; pValue: number } => ({
  chiSquare,
  pValue: chiSquareUpperTail(chiSquare, 1),
});

/**
 * Whether two arms err on the same prompts equally often. McNemar (1947); mid-p after Fagerland, Lydersen
 * and Laake (2013), BMC Medical Research Methodology 13:91. Without a discordant prompt p is 1 and
 * `discordant` is 0, which the reader must be told.
 */
export function mcNemar({ treatmentOnly: b, controlOnly: c }: PairedTable): McNemar {
  const discordant = b + c;
  if (discordant === 0) {
    return { discordant, exact: 1, midP: 1, asymptotic: null, continuity: null, cohensG: null };
  }
  const smaller = Math.min(b, c);
  const observed = binomialProbability(smaller, discordant, 0.5);
  const exact = Math.min(1, 2 * binomialCdf(smaller, discordant, 0.5));
  const corrected = Math.max(0, Math.abs(b - c) - 1);
  return {
    discordant,
    exact,
    midP: b === c ? 1 - observed / 2 : exact - observed,
    asymptotic: withTail((b - c) ** 2 / discordant),
    continuity: withTail(corrected ** 2 / discordant),
    cohensG: b / discordant - 0.5,
  };
}
