/** From values to points along an axis. */
export interface Scale {
  at: (value: number) => number;
  ticks: readonly number[];
  domain: readonly [number, number];
  /** Decimals that tell ticks apart. */
  decimals: number;
}

const steps = [1, 2, 2.5, 5, 10];

/** The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least `rough`. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return (steps.find((step) => step * power >= rough * (1 - 1e-9)) ?? 10) * power;
}

/** How many decimals a step needs. */
function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 12; decimals += 1) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6) return decimals;
  }
  return 12;
}

/**
 * A linear axis over the values, extended to whole ticks but not beyond `bounds`; equal values are given
 * some room. At least one value is needed.
 */
export function linearScale(
  values: readonly number[],
  range: readonly [from: number, to: number],
  {
    ticks: wanted = 4,
    bounds = [-Infinity, Infinity],
  }: { ticks?: number; bounds?: readonly [number, number] } = {},
): Scale {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = high > low ? 0 : Math.max(Math.abs(low) * 0.1, 0.01);
  const step = niceStep((high - low + 2 * room) / wanted);
  const from = Math.max(bounds[0], Math.floor((low - room) / step + 1e-9) * step);
  const to = Math.min(bounds[1], Math.ceil((high + room) / step - 1e-9) * step);
  const decimals = decimalsOf(step);
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / step - 1e-9); tick * step <= to + step * 1e-9; tick += 1) {
    ticks.push(Number((tick * step).toFixed(decimals)));
  }
  return {
    at: (value) => range[0] + ((value - from) / (to - from)) * (range[1] - range[0]),
    ticks,
    domain: [from, to],
    decimals,
  };
}
