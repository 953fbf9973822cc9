import { notEstimable, type Estimate } from "../result.ts";
import { areaUnderCurve } from "./area-under-curve.ts";
import { fitRidgeLogistic } from "./ridge-logistic.ts";

/** Things of two groups, described by numbers. */
export interface DescribedRows {
  /** rows × columns, row-major. */
  features: Float64Array;
  columns: number;
  /** 1 or 0 for each row. */
  labels: ArrayLike<number>;
  /** Rows with the same number belong together: they are learnt from together or predicted together. */
  clusters: ArrayLike<number>;
  /** For each row the part in which it is predicted, from 0 to `folds` - 1; the same within a cluster. */
  foldOf: ArrayLike<number>;
  folds: number;
}

/** As strong as one row that says nothing: it matters only where rows are few. */
const ridge = 1;

interface Scale {
  mean: number;
  /** 1 over the standard deviation; 0 for a column without any. */
  factor: number;
}

function scaleOf({ features, columns }: DescribedRows, rows: readonly number[], j: number): Scale {
  let sum = 0;
  for (const row of rows) sum += features[row * columns + j] ?? 0;
  const mean = sum / rows.length;
  let squares = 0;
  for (const row of rows) squares += ((features[row * columns + j] ?? 0) - mean) ** 2;
  const deviation = Math.sqrt(squares / rows.length);
  return { mean, factor: deviation > 1e-12 ? 1 / deviation : 0 };
}

/** The rows as a design: a constant, then every column that varies, standardised. */
function designOf(data: DescribedRows, rows: readonly number[], scales: readonly Scale[]) {
  const kept = scales.flatMap(({ factor }, j) => (factor === 0 ? [] : [j]));
  const columns = kept.length + 1;
  const design = new Float64Array(rows.length * columns);
  for (const [place, row] of rows.entries()) {
    design[place * columns] = 1;
    for (const [k, j] of kept.entries()) {
      const { mean, factor } = scales[j] ?? { mean: 0, factor: 0 };
      const value = (data.features[row * data.columns + j] ?? 0) - mean;
      design[place * columns + k + 1] = value * factor;
    }
  }
  return { design, columns };
}

/**
 * How well all features together tell two groups apart: the area under the ROC curve of a logistic classifier,
 * each row scored by a fit to the folds it is not in (Hastie, Tibshirani and Friedman 2009, ch. 7). Around 0.5
 * the features tell nothing that holds beyond the rows it was learnt from. Draws nothing: equal rows, equal area.
 * `too_few_units` where a fold, or what is left without it, lacks one of the groups.
 */
export function classifierArea(data: DescribedRows): Estimate {
  const { labels, folds, foldOf, clusters } = data;
  const all = Array.from({ length: labels.length }, (_, row) => row);
  if (all.length === 0) return notEstimable("no_data", { ratings: 0 });
  const scores = new Float64Array(all.length);
  for (let fold = 0; fold < folds; fold += 1) {
    const inside = all.filter((row) => foldOf[row] === fold);
    const outside = all.filter((row) => foldOf[row] !== fold);
    const scales = Array.from({ length: data.columns }, (_, j) => scaleOf(data, outside, j));
    const learnt = {
      ...designOf(data, outside, scales),
      labels: outside.map((row) => labels[row] ?? 0),
    };
    const beta = fitRidgeLogistic(learnt, ridge);
    if (beta === null || inside.length === 0) {
      return notEstimable("too_few_units", { ratings: all.length });
    }
    const { design, columns } = designOf(data, inside, scales);
    for (const [place, row] of inside.entries()) {
      let score = 0;
      for (let j = 0; j < columns; j += 1)
        score += (design[place * columns + j] ?? 0) * (beta[j] ?? 0);
      scores[row] = score;
    }
  }
  const groupOf = (label: number) => {
    const rows = all.filter((row) => labels[row] === label);
    return {
      scores: Float64Array.from(rows, (row) => scores[row] ?? 0),
      clusters: rows.map((row) => clusters[row] ?? 0),
    };
  };
  return areaUnderCurve(groupOf(0), groupOf(1));
}
