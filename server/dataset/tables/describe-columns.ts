import { z } from "zod";
import { aboutTable } from "./about.ts";
import { assignmentsTable } from "./assignments.ts";
import { commitmentsTable } from "./commitments.ts";
import { erasedTable } from "./erased.ts";
import { commentsTable, textsTable } from "./free-text.ts";
import { judgmentsTable } from "./judgments.ts";
import { pairsTable } from "./pairs.ts";
import { ratersTable } from "./raters.ts";
import { scheduleTable } from "./schedule.ts";
import { shownTable } from "./shown.ts";

/** One line of the codebook. */
export interface ColumnDescription {
  table: string;
  column: string;
  type: string;
  unit: string | null;
  levels: string | null;
  /** Whether a cell may be empty, which means missing. */
  missing: boolean;
  unblindedOnly: boolean;
  description: string;
}

/** Every table of a dataset, in the order of the codebook. */
export const tables = [
  judgmentsTable,
  pairsTable,
  ratersTable,
  aboutTable,
  assignmentsTable,
  commitmentsTable,
  erasedTable,
  scheduleTable,
  commentsTable,
  textsTable,
  shownTable,
] as const;

/** Tables of which a blinded dataset has nothing. */
const unblindedTables: ReadonlySet<object> = new Set([
  scheduleTable,
  commentsTable,
  textsTable,
  shownTable,
]);

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
const kindsOf = (schema: Described): Described[] => {
  const { anyOf, type } = schema;
  if (anyOf !== undefined) return anyOf.flatMap((part) => kindsOf(described.parse(part)));
  const types = typeof type === "string" ? [type] : (type ?? ["object"]);
  return types.filter((each) => each !== "null").map((each) => ({ ...schema, type: each }));
};

const typeOf = ({ type, format, enum: levels, pattern }: Described): string => {
  if (format === "date-time") return "time";
  if (levels !== undefined) return "enumeration";
  if (pattern?.endsWith("[0-9a-v]+$") === true) return "label";
  return typeof type === "string" ? type : "object";
};

/** The codebook: every column of every table that a dataset has, or of all datasets. */
export function describeColumns(blinded: boolean): ColumnDescription[] {
  const present = tables.filter((table) => !blinded || !unblindedTables.has(table));
  return present.flatMap((table) => {
    const row: z.ZodObject = !blinded && "unblindedRow" in table ? table.unblindedRow : table.row;
    return Object.entries(row.shape).map(([column, schema]) => {
      const type = z.instanceof(z.ZodType).parse(schema);
      const { description, unit, unblindedOnly } = metaSchema.parse(type.meta());
      const kinds = kindsOf(described.parse(z.toJSONSchema(type, { unrepresentable: "any" })));
      const levels = kinds.flatMap((kind) => kind.enum ?? []);
      return {
        table: table.name,
        column,
        type: [...new Set(kinds.map(typeOf))].join(" or "),
        unit: unit ?? null,
        levels: levels.length === 0 ? null : levels.join(" | "),
        missing: type.safeParse(null).success,
        unblindedOnly: unblindedOnly === true || unblindedTables.has(table),
        description,
      };
    });
  });
}
