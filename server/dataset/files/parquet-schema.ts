import type { SchemaElement } from "hyparquet";
import { cellOf } from "./csv-lines.ts";
import type { ColumnDescription } from "../tables/describe-columns.ts";

const text = { type: "BYTE_ARRAY", converted_type: "UTF8" } as const;

/** A column as Parquet types it; one that holds texts and numbers is of texts. */
function elementOf({ column, kinds, missing }: ColumnDescription): SchemaElement {
  const repetition_type = missing ? "OPTIONAL" : "REQUIRED";
  const own = { name: column, repetition_type } as const;
  const [kind, ...more] = kinds;
  if (more.length > 0) return { ...own, ...text };
  if (kind === "boolean") return { ...own, type: "BOOLEAN" };
  if (kind === "integer") return { ...own, type: "INT32" };
  if (kind === "number") return { ...own, type: "DOUBLE" };
  if (kind !== "time") return { ...own, ...text };
  return {
    ...own,
    type: "INT64",
    converted_type: "TIMESTAMP_MILLIS",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
  };
}

/** A table's columns as the schema of a Parquet file. */
export const parquetSchema = (columns: readonly ColumnDescription[]): SchemaElement[] => [
  { name: "root", num_children: columns.length },
  ...columns.map(elementOf),
];

/** A value as a Parquet file of that schema takes it. */
export function parquetValue({ kinds }: ColumnDescription): (value: unknown) => unknown {
  if (kinds.length > 1) return (value) => (value === null ? null : cellOf(value));
  if (kinds[0] !== "time") return (value) => value;
  return (value) => (typeof value === "string" ? BigInt(Date.parse(value)) : null);
}
