import type { Area } from "../../../shared/model/leak-report.ts";
import { areaUnderCurve } from "../../../shared/statistics/blinding/area-under-curve.ts";
import { classifierArea } from "../../../shared/statistics/blinding/classifier-area.ts";
import type { Estimate } from "../../../shared/statistics/result.ts";
import { digestOf, type SampledText } from "./sample.ts";

/** Texts of two arms, each with the number of its prompt and the fold that it is predicted in. */
export interface TwoArms {
  texts: readonly SampledText[];
  /** 1 for texts of the second arm. */
  labels: readonly number[];
  clusters: readonly number[];
  foldOf: readonly number[];
}

const folds = 5;
/** With fewer prompts there is nothing to learn that would hold for others. */
const fewestPrompts = 2 * folds;

const areaOf = ({ value, interval }: Estimate, texts: number): Area => ({
  value,
  interval: interval ? [interval[0], interval[1]] : null,
  texts,
});

/** The texts of two arms, folds spread evenly over prompts in the order of their digests. */
export function twoArms(sample: readonly SampledText[], first: number, second: number): TwoArms {
  const texts = sample.filter(({ arm }) => arm === first || arm === second);
  const prompts = [...new Set(texts.map(({ promptId }) => promptId))]
    .map((promptId) => ({ promptId, digest: digestOf(promptId) }))
    .toSorted((a, b) => a.digest - b.digest || (a.promptId < b.promptId ? -1 : 1));
  const rankOf = new Map(prompts.map(({ promptId }, rank) => [promptId, rank]));
  const clusters = texts.map(({ promptId }) => rankOf.get(promptId) ?? 0);
  return {
    texts,
    labels: texts.map(({ arm }) => (arm === second ? 1 : 0)),
    clusters,
    foldOf: clusters.map((rank) => rank % folds),
  };
}

/** How well a number of each text tells the two arms apart; texts without it (NaN) are left out. */
export function areaOfScores({ labels, clusters }: TwoArms, scores: readonly number[]): Area {
  const group = (label: number) => {
    const rows = scores.flatMap((score, row) =>
      labels[row] === label && !Number.isNaN(score) ? [row] : [],
    );
    return {
      scores: Float64Array.from(rows, (row) => scores[row] ?? 0),
      clusters: rows.map((row) => clusters[row] ?? 0),
    };
  };
  const [low, high] = [group(0), group(1)];
  return areaOf(areaUnderCurve(low, high), low.scores.length + high.scores.length);
}

/** How well all numbers of the texts tell them apart, on the scale of log(1 + count). */
export function areaOfAll(
  arms: TwoArms,
  numbersOf: (text: SampledText) => Float32Array | null,
): Area {
  const rows = arms.texts.flatMap((text, row) => {
    const numbers = numbersOf(text);
    return numbers === null ? [] : [{ row, numbers }];
  });
  const columns = rows[0]?.numbers.length ?? 0;
  const features = new Float64Array(rows.length * columns);
  for (const [place, { numbers }] of rows.entries()) {
    for (let j = 0; j < columns; j += 1)
      features[place * columns + j] = Math.log1p(numbers[j] ?? 0);
  }
  const clusters = rows.map(({ row }) => arms.clusters[row] ?? 0);
  if (new Set(clusters).size < fewestPrompts) {
    return { value: null, interval: null, texts: rows.length };
  }
  const estimate = classifierArea({
    features,
    columns,
    labels: rows.map(({ row }) => arms.labels[row] ?? 0),
    clusters,
    foldOf: rows.map(({ row }) => arms.foldOf[row] ?? 0),
    folds,
  });
  return areaOf(estimate, rows.length);
}
