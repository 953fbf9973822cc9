import type { Reason } from "../../result.ts";

/** A column of the data: names with a reference level, or numbers (a condition as 0 and 1). */
export type Variable =
  | { kind: "factor"; values: readonly string[]; reference?: string }
  | { kind: "number"; values: readonly number[] };

export interface Design {
  names: readonly string[];
  /** rows × names.length, row-major. */
  matrix: Float64Array;
  rows: number;
}

type Column = { name: string; values: ArrayLike<number> };

/** The levels of a factor, the reference first, the rest in the order of names. */
export function factorLevels(values: readonly string[], reference?: string): string[] {
  const levels = [...new Set(values)].toSorted();
  const base = reference !== undefined && levels.includes(reference) ? reference : levels[0];
  return base === undefined ? [] : [base, ...levels.filter((level) => level !== base)];
}

/** A variable as columns: itself, or one indicator for each level but the reference. */
function columnsOf(name: string, variable: Variable): Column[] {
  if (variable.kind === "number") return [{ name, values: variable.values }];
  const [, ...others] = factorLevels(variable.values, variable.reference);
  return others.map((level) => ({
    name: `${name}[${level}]`,
    values: variable.values.map((value) => (value === level ? 1 : 0)),
  }));
}

/**
 * The design matrix of a regression: a constant, then for each term (a list of variables, several for an
 * interaction) the products of their columns. Levels without data give no column.
 */
export function designMatrix(
  variables: Readonly<Record<string, Variable>>,
  terms: readonly (readonly string[])[],
  rows: number,
): { design: Design } | { design: null; reason: Reason } {
  if (rows === 0) return { design: null, reason: "no_data" };
  const columns: Column[] = [{ name: "constant", values: new Float64Array(rows).fill(1) }];
  for (const term of terms) {
    let products: Column[] = [];
    for (const [position, name] of term.entries()) {
      const variable = variables[name];
      if (variable === undefined) return { design: null, reason: "out_of_range" };
      const own = columnsOf(name, variable);
      products =
        position === 0
          ? own
          : products.flatMap((left) =>
              own.map((right) => ({
                name: `${left.name}:${right.name}`,
                values: Float64Array.from(left.values, (x, row) => x * (right.values[row] ?? 0)),
              })),
            );
    }
    columns.push(...products);
  }
  const width = columns.length;
  const matrix = new Float64Array(rows * width);
  for (const [j, { values }] of columns.entries()) {
    for (let row = 0; row < rows; row += 1) matrix[row * width + j] = values[row] ?? 0;
  }
  return { design: { names: columns.map(({ name }) => name), matrix, rows } };
}
