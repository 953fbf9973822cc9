import { sayDecimals } from "../say/say-decimals.ts";

/** On which scale an estimate is shown. */
export interface Measure {
  /** 100 for shares in per cent. */
  times: 1 | 100;
  unit: "" | "%" | "pp";
  decimals: number;
  /** What an axis says. */
  axis: string;
  /** What no estimate can lie beyond, on the scale shown. */
  bounds: readonly [number, number];
}

/** A value on its scale, without the unit. */
export const sayValue = (value: number, { times, decimals }: Measure): string =>
  sayDecimals(value * times, decimals);

/** A value and its interval, as in "75.0 [71.5, 78.5]"; a dash where there is none. */
export function sayEstimate(
  { value, interval }: { value: number | null; interval: readonly [number, number] | null },
  measure: Measure,
): string {
  if (value === null) return "–";
  const own = sayValue(value, measure);
  if (interval === null) return own;
  return `${own} [${interval.map((limit) => sayValue(limit, measure)).join(", ")}]`;
}

/** p as papers print it. */
export const sayP = (p: number): string => (p < 0.0001 ? "p < .0001" : `p = ${p.toFixed(4)}`);

/** The level of an interval, as in "95 %". */
export const sayLevel = (level: number): string => `${Number((level * 100).toFixed(2))} %`;
