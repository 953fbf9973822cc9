import type { StudyColumns } from "./study-columns.ts";

/** The judgments that an analysis takes in, with names that statistics group by. */
export interface Selection {
  columns: StudyColumns;
  arms: readonly string[];
  /** Places of the judgments. */
  rows: Int32Array;
  raterName: readonly string[];
  pairName: readonly string[];
}

const numberNames = (count: number): string[] => Array.from({ length: count }, (_, at) => `${at}`);

/** Every judgment that counts. */
export function everyJudgment(columns: StudyColumns, arms: readonly string[]): Selection {
  const { judgments, raters, pairs } = columns;
  const rows: number[] = [];
  for (let row = 0; row < judgments.count; row += 1) {
    if (judgments.counted[row] === 1) rows.push(row);
  }
  return {
    columns,
    arms,
    rows: Int32Array.from(rows),
    raterName: numberNames(raters.labels.length),
    pairName: numberNames(pairs.count),
  };
}

/** The same without some raters, and without pairs whose arms were told in an emergency. */
export function declaredJudgments(all: Selection, excluded: ReadonlySet<number>): Selection {
  const { judgments, pairs } = all.columns;
  const rows = all.rows.filter(
    (row) =>
      !excluded.has(judgments.rater[row] ?? 0) && pairs.unmasked[judgments.pair[row] ?? 0] !== 1,
  );
  return { ...all, rows };
}

const sum = (seen: Uint8Array): number => seen.reduce((total, each) => total + each, 0);

/** How many raters and pairs the selected judgments are of. */
export function coverage({ columns, rows }: Selection): { raters: number; pairs: number } {
  const raters = new Uint8Array(columns.raters.labels.length);
  const pairs = new Uint8Array(columns.pairs.count);
  for (const row of rows) {
    raters[columns.judgments.rater[row] ?? 0] = 1;
    pairs[columns.judgments.pair[row] ?? 0] = 1;
  }
  return { raters: sum(raters), pairs: sum(pairs) };
}
