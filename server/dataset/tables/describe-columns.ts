import { z } from "zod";
import { rowSchema, type Table } from "./table.ts";
import { tablesOf } from "./tables.ts";

/** What a column holds, apart from missing. */
export const columnKinds = [
  "label",
  "hash",
  "enumeration",
  "time",
  "string",
  "integer",
  "number",
  "boolean",
  "array",
  "object",
] as const;
export type ColumnKind = (typeof columnKinds)[number];

/** One column, as every description of a dataset tells of it. */
export interface ColumnDescription {
  table: string;
  column: string;
  /** More than one where a column holds values of several kinds. */
  kinds: readonly ColumnKind[];
  unit: string | null;
  levels: readonly string[];
  /** Whether a cell may be empty, which means missing. */
  missing: boolean;
  unblindedOnly: boolean;
  description: string;
}

/** A table with its columns. */
export interface TableDescription {
  table: Table;
  columns: readonly ColumnDescription[];
}

const described = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  anyOf: z.array(z.unknown()).optional(),
});

const metaSchema = z.object({
  description: z.string(),
  unit: z.string().optional(),
  unblindedOnly: z.literal(true).optional(),
});

type Described = z.infer<typeof described>;

/** The kinds of values of a column's JSON Schema, apart from missing. */
const partsOf = (schema: Described): Described[] => {
  const { anyOf, type } = schema;
  if (anyOf !== undefined) return anyOf.flatMap((part) => partsOf(described.parse(part)));
  const types = typeof type === "string" ? [type] : (type ?? ["object"]);
  return types.filter((each) => each !== "null").map((each) => ({ ...schema, type: each }));
};

const kindOf = ({ type, format, enum: levels, pattern }: Described): ColumnKind => {
  if (format === "date-time") return "time";
  if (levels !== undefined) return "enumeration";
  if (pattern?.endsWith("[0-9a-v]+$") === true) return "label";
  if (pattern === "^[0-9a-f]{64}$") return "hash";
  return columnKinds.find((kind) => kind === type) ?? "object";
};

function describeColumn(
  { name, unblindedOnly: wholly }: Table,
  column: string,
  type: z.ZodType,
): ColumnDescription {
  const { description, unit, unblindedOnly } = metaSchema.parse(type.meta());
  const parts = partsOf(described.parse(z.toJSONSchema(type, { unrepresentable: "any" })));
  return {
    table: name,
    column,
    kinds: [...new Set(parts.map(kindOf))],
    unit: unit ?? null,
    levels: parts.flatMap((part) => part.enum ?? []),
    missing: type.safeParse(null).success,
    unblindedOnly: unblindedOnly === true || wholly === true,
    description,
  };
}

/** Of each row schema; made once, as it takes longer than a small table. */
const known = new Map<z.ZodObject, TableDescription>();

/** The columns of a table, in the order of its files. */
export function describeTable(table: Table, blinded: boolean): TableDescription {
  const schema = rowSchema(table, blinded);
  const found = known.get(schema);
  if (found !== undefined) return found;
  const columns = Object.entries(schema.shape).map(([column, type]) =>
    describeColumn(table, column, z.instanceof(z.ZodType).parse(type)),
  );
  const made = { table, columns };
  known.set(schema, made);
  return made;
}

/** The one model of a dataset's tables, of which every file that describes them is made. */
export const describeTables = (blinded: boolean): readonly TableDescription[] =>
  tablesOf(blinded).map((table) => describeTable(table, blinded));
