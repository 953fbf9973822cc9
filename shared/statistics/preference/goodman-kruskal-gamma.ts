import { type Estimate, notEstimable } from "../result.ts";

/**
 * Goodman and Kruskal's (1954) gamma of two ordered columns of equal length: among pairs of rows that differ
 * in both, the share ordered alike less the share ordered against each other. 1 where ratings of single
 * responses and choices between them tell the same story. `zero_variance` where no two rows differ in both.
 */
export function goodmanKruskalGamma(x: readonly number[], y: readonly number[]): Estimate {
  const table = new Map<string, { x: number; y: number; n: number }>();
  for (const [row, value] of x.entries()) {
    const other = y[row] ?? 0;
    const key = `${value} ${other}`;
    const cell = table.get(key);
    if (cell === undefined) table.set(key, { x: value, y: other, n: 1 });
    else cell.n += 1;
  }
  const cells = [...table.values()];
  let [alike, against] = [0, 0];
  for (const [index, first] of cells.entries()) {
    for (const second of cells.slice(index + 1)) {
      const direction = Math.sign(first.x - second.x) * Math.sign(first.y - second.y);
      if (direction > 0) alike += first.n * second.n;
      if (direction < 0) against += first.n * second.n;
    }
  }
  const used = { ratings: x.length };
  if (x.length === 0) return notEstimable("no_data", used);
  if (alike + against === 0) return notEstimable("zero_variance", used);
  return { value: (alike - against) / (alike + against), used };
}
