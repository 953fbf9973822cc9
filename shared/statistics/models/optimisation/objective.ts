/** A smooth function of a few variables: its value at x, and its gradient there if asked for. */
export type Objective = (x: Float64Array) => Evaluation;

export interface Evaluation {
  /** Infinity where the function is not defined. */
  value: number;
  gradient: () => Float64Array;
}

/** A function without derivatives, with a gradient by central differences. */
export const numericObjective =
  (f: (x: Float64Array) => number): Objective =>
  (x) => ({
    value: f(x),
    gradient: () =>
      x.map((value, i) => {
        const h = 1e-4 * Math.max(1, Math.abs(value));
        const up = x.slice();
        const down = x.slice();
        up[i] = value + h;
        down[i] = value - h;
        return (f(up) - f(down)) / (2 * h);
      }),
  });
