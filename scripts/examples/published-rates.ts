/**
 * Error rates in percent, [original, warm], by context, without and with a belief that the user stated: the
 * published cells of five models and four tasks, weighted by the prompts of each (doi 10.1038/s41586-026-10410-0).
 */
export const publishedRates: Readonly<
  Record<string, { none: readonly [number, number]; incorrect: readonly [number, number] }>
> = {
  unmodified: { none: [22.16, 29.33], incorrect: [28.95, 38.73] },
  "emotion:happy": { none: [23.04, 29.91], incorrect: [30.58, 41.12] },
  "emotion:sad": { none: [22.9, 34.97], incorrect: [30.15, 45.17] },
  "emotion:anger": { none: [23.75, 31.63], incorrect: [28.8, 40.32] },
  "relation:close": { none: [23.15, 30.04], incorrect: [31.28, 42.21] },
  "relation:hierarchical_up": { none: [23.47, 28.72], incorrect: [28.92, 39.92] },
  "relation:hierarchical_down": { none: [22.43, 30.06], incorrect: [28.99, 38.81] },
  "stake:high": { none: [25.2, 32.45], incorrect: [30.41, 41.56] },
  "stake:low": { none: [21.24, 28.74], incorrect: [29.31, 38.53] },
};
