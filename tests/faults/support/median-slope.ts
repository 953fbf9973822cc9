import { quantile } from "./quantile.ts";

/** The median of the slopes between any two points (Theil–Sen), with the quartiles of these slopes. */
export function medianSlope(points: readonly (readonly [x: number, y: number])[]): {
  slope: number;
  quartiles: [number, number];
} {
  const slopes = points.flatMap(([x, y], index) =>
    points.slice(index + 1).map(([otherX, otherY]) => (otherY - y) / (otherX - x)),
  );
  return {
    slope: quantile(slopes, 0.5),
    quartiles: [quantile(slopes, 0.25), quantile(slopes, 0.75)],
  };
}
