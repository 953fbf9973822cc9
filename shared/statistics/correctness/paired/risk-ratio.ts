import { normalQuantile } from "../../distributions/normal-quantile.ts";
import { clopperPearsonInterval } from "../../distributions/proportion-intervals.ts";
import { type Estimate, type Interval, notEstimable } from "../../result.ts";
import { whereItFalls } from "./bisect.ts";
import { type PairedTable, pairsIn } from "./paired-table.ts";

/**
 * Treatment errors over control errors, on the same prompts, with the log-normal interval. Null as soon as
 * one arm makes no error: report the difference, which stays defined.
 */
export function pairedRiskRatio(table: PairedTable, level = 0.95): Estimate {
  const first = table.both + table.treatmentOnly;
  const second = table.both + table.controlOnly;
  const used = { units: pairsIn(table) };
  if (first === 0 || second === 0) return notEstimable("zero_denominator", used);
  const discordant = table.treatmentOnly + table.controlOnly;
  const half = normalQuantile(0.5 + level / 2) * Math.sqrt(discordant / (first * second));
  const ratio = first / second;
  return {
    value: ratio,
    interval: [ratio * Math.exp(-half), ratio * Math.exp(half)],
    method: "log-normal",
    used,
  };
}

/** Wilson's limits of x out of n for a given z. */
function wilsonAt(x: number, n: number, z: number): Interval {
  const half = z * Math.sqrt(z * z + 4 * x * (1 - x / n));
  const scale = 2 * (n + z * z);
  return [(2 * x + z * z - half) / scale, (2 * x + z * z + half) / scale];
}

/** The hybrid Wilson interval of Bonett and Price (2006), Biometrics 62:594; errors in both arms needed. */
export function bonettPriceRatioInterval(table: PairedTable, level = 0.95): Interval | null {
  const first = table.both + table.treatmentOnly;
  const second = table.both + table.controlOnly;
  const anyError = table.both + table.treatmentOnly + table.controlOnly;
  if (first === 0 || second === 0) return null;
  const whole = Math.sqrt(
    (table.treatmentOnly + table.controlOnly + 2) / ((first + 1) * (second + 1)),
  );
  const part = (x: number): number => Math.sqrt((1 - (x + 1) / (anyError + 2)) / (x + 1));
  const z = (normalQuantile(0.5 + level / 2) * whole) / (part(first) + part(second));
  const [l1, u1] = wilsonAt(first, anyError, z);
  const [l2, u2] = wilsonAt(second, anyError, z);
  return [l1 / u2, u1 / l2];
}

/** The score interval of Tang, Tang and Chan (2003), Stat. Med. 22:1217; errors in both arms needed. */
export function tangRatioInterval(table: PairedTable, level = 0.95): Interval | null {
  const { controlOnly: c } = table;
  const n = pairsIn(table);
  const first = table.both + table.treatmentOnly;
  const second = table.both + c;
  if (first === 0 || second === 0) return null;
  const anyError = first + c;
  const score = (ratio: number): number => {
    const quadratic = n * (1 + ratio);
    const linear = second * ratio * ratio - (first + 2 * c);
    const constant = (c * (1 - ratio) * anyError) / n;
    const root = Math.sqrt(Math.max(0, linear * linear - 4 * quadratic * constant));
    const restricted = (root - linear) / (2 * quadratic);
    const variance = n * (1 + ratio) * restricted + anyError * (ratio - 1);
    const distance = first - second * ratio;
    if (variance > 0) return distance / Math.sqrt(variance);
    return distance === 0 ? 0 : Math.sign(distance) * Infinity;
  };
  const z = normalQuantile(0.5 + level / 2);
  const log = Math.log(first / second);
  return [
    Math.exp(whereItFalls((x) => score(Math.exp(x)) - z, log - 30, log)),
    Math.exp(whereItFalls((x) => score(Math.exp(x)) + z, log, log + 30)),
  ];
}

/**
 * The conditional odds ratio b/c of the discordant prompts with Clopper and Pearson's interval carried
 * over. Null where only the treatment errs alone, or neither; the interval's upper end is then Infinity.
 */
export function conditionalOddsRatio(table: PairedTable, level = 0.95): Estimate {
  const { treatmentOnly: b, controlOnly: c } = table;
  if (b + c === 0) return notEstimable("zero_denominator");
  const [low, high] = clopperPearsonInterval(b, b + c, level);
  const interval: Interval = [low / (1 - low), high === 1 ? Infinity : high / (1 - high)];
  const method = "Clopper–Pearson, as odds";
  if (c === 0) return { value: null, reason: "zero_denominator", interval, method };
  return { value: b / c, interval, method };
}
