import type { ColumnDescription, ColumnKind } from "../tables/describe-columns.ts";

/** What a spreadsheet would take for a formula, and what would need quotes in a CSV. */
const dangerous = /^[=+\-@]|[\t\r\n",]/;

/** A value as a cell; missing is empty. */
export const cellOf = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
};

const isPlain = (value: unknown): value is string =>
  typeof value === "string" && !dangerous.test(value);

const isOfKind: Record<ColumnKind, (value: unknown, levels: ReadonlySet<unknown>) => boolean> = {
  label: isPlain,
  hash: isPlain,
  time: isPlain,
  string: isPlain,
  enumeration: (value, levels) => levels.has(value),
  integer: Number.isSafeInteger,
  number: Number.isFinite,
  boolean: (value) => typeof value === "boolean",
  array: () => false,
  object: () => false,
};

/** The names of a table's columns, as its first line. */
export const headOf = (columns: readonly ColumnDescription[]): string =>
  `${columns.map(({ column }) => column).join(",")}\n`;

type Encode = (value: unknown) => string;

function encoderOf({ table, column, kinds, levels, missing }: ColumnDescription): Encode {
  const allowed = new Set<unknown>(levels);
  const checks = kinds.map((kind) => isOfKind[kind]);
  const encode: Encode = (value) => {
    if (value === null && missing) return "";
    for (const check of checks) if (check(value, allowed)) return String(value);
    throw new Error(`Column "${column}" of ${table} holds what a machine's CSV may not`);
  };
  // What stands in a cell often stands in the one above it.
  let above: unknown;
  let cell = "";
  return (value) => {
    if (value === above && value !== undefined) return cell;
    cell = encode(value);
    above = value;
    return cell;
  };
}

/**
 * Makes lines of a CSV in which no cell ever needs quotes, so that a line is its cells with commas
 * between them. Throws where a value is not of its column's kind, or could do harm in a spreadsheet.
 */
export function csvLines(
  columns: readonly ColumnDescription[],
): (rows: readonly Readonly<Record<string, unknown>>[]) => string {
  const encoders = columns.map((each) => [each.column, encoderOf(each)] as const);
  return (rows) => {
    let lines = "";
    for (const row of rows) {
      let separator = "";
      for (const [column, encode] of encoders) {
        lines += separator + encode(row[column]);
        separator = ",";
      }
      lines += "\n";
    }
    return lines;
  };
}
