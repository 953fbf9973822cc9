/**
 * Thresholds of a preference scale that treats both sides alike: P(score ≤ c) = logistic(θ_c − η) with
 * θ = (−b, −a, a, b), η above 0 favouring the treatment (Agresti 1992, Appl. Stat. 41:287). `a` is how far
 * from even a pair must be to be told apart at all, `b` how far to be called "much".
 */
export interface ScaleShape {
  /** Whether any score is 0; without ties a is 0. */
  ties: boolean;
  /** Whether both degrees of preference occur; with one only, there is no b. */
  degrees: boolean;
}

/** Which thresholds the scores, −2 … 2, can say anything about. */
export function scaleShape(scores: ArrayLike<number>): ScaleShape {
  const seen = new Set(Array.from(scores, Math.abs));
  return { ties: seen.has(0), degrees: seen.has(1) && seen.has(2) };
}

/** How many parameters the thresholds take. */
export const thresholdCount = (shape: ScaleShape): number =>
  (shape.ties ? 1 : 0) + (shape.degrees ? 1 : 0);

/** The thresholds a and b from unbounded parameters: log a, then log(b − a). */
export function thresholdsFrom(
  shape: ScaleShape,
  parameters: ArrayLike<number>,
): { a: number; b: number } {
  const a = shape.ties ? Math.exp(parameters[0] ?? 0) : 0;
  const gap = shape.degrees ? Math.exp(parameters[shape.ties ? 1 : 0] ?? 0) : Infinity;
  return { a, b: a + gap };
}

const logit = (p: number): number => Math.log(p / (1 - p));

/** Parameters that reproduce the shares of ties and of strong preferences under no effect. */
export function startingThresholds(shape: ScaleShape, scores: ArrayLike<number>): number[] {
  const n = scores.length;
  const all = Array.from(scores, Math.abs);
  const ties = (all.filter((score) => score === 0).length + 0.5) / (n + 1);
  const strong = (all.filter((score) => score === 2).length + 0.5) / (n + 1);
  const a = shape.ties ? logit((1 + ties) / 2) : 0;
  const gap = Math.max(0.1, -logit(strong / 2) - a);
  return [...(shape.ties ? [Math.log(a)] : []), ...(shape.degrees ? [Math.log(gap)] : [])];
}

/** The thresholds below and above a score; −Infinity and Infinity at the ends of the scale. */
export function thresholdsAround(
  shape: ScaleShape,
  { a, b }: { a: number; b: number },
  score: number,
): readonly [lower: number, upper: number] {
  if (score === 0) return [-a, a];
  const strong = shape.degrees && Math.abs(score) === 2;
  const inner = strong ? b : a;
  const outer = strong ? Infinity : b;
  return score > 0 ? [inner, outer] : [-outer, -inner];
}

/** Derivatives of the thresholds below and above a score by each of the unbounded parameters. */
export function thresholdSlopes(
  shape: ScaleShape,
  parameters: ArrayLike<number>,
  score: number,
): { lower: number[]; upper: number[] } {
  const { a, b } = thresholdsFrom(shape, parameters);
  const [lower, upper] = thresholdsAround(shape, { a, b }, score);
  const of = (threshold: number): number[] => {
    const side = Math.sign(threshold);
    const finite = Number.isFinite(threshold) && threshold !== 0;
    const outer = shape.degrees && Math.abs(threshold) === b;
    return [
      ...(shape.ties ? [finite ? side * a : 0] : []),
      ...(shape.degrees ? [finite && outer ? side * (b - a) : 0] : []),
    ];
  };
  return { lower: of(lower), upper: of(upper) };
}
