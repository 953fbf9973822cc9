/** The arithmetic mean; undefined of nothing. */
export function mean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The sample variance (divisor n - 1), by two passes; undefined of fewer than two values. */
export function variance(values: readonly number[]): number | undefined {
  const centre = mean(values);
  if (centre === undefined || values.length < 2) return undefined;
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}

/** The middle value, or the mean of the middle two; undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  const lower = sorted[sorted.length - 1 - half];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

/**
 * Pearson's correlation of two columns of equal length; undefined where a column is constant or shorter
 * than two.
 */
export function correlation(x: readonly number[], y: readonly number[]): number | undefined {
  const meanX = mean(x);
  const meanY = mean(y);
  if (meanX === undefined || meanY === undefined) return undefined;
  let [xx, yy, xy] = [0, 0, 0];
  for (const [index, value] of x.entries()) {
    const dx = value - meanX;
    const dy = (y[index] ?? meanY) - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  if (isConstant(x) || isConstant(y)) return undefined;
  return xy / Math.sqrt(xx * yy);
}

/** Whether every value equals the first; rounding in a variance cannot blur the answer. */
export const isConstant = (values: readonly number[]): boolean =>
  values.every((value) => value === values[0]);
