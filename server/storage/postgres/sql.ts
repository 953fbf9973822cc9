import { types, type QueryArrayConfig, type QueryArrayResult } from "pg";

export type Scalar = string | number | boolean | null | Uint8Array;
type Value = Scalar | readonly Scalar[] | Verbatim;

/** A part of a statement's text, never a value from outside. */
export interface Verbatim {
  verbatim: string;
}

export const verbatim = (text: string): Verbatim => ({ verbatim: text });

/** The type of a column that many rows are stored into. */
export type ColumnType =
  "integer" | "smallint" | "bigint" | "double precision" | "boolean" | "text" | "json" | "bytea";

/**
 * Statements, written as templates whose values travel apart from the text. Columns are named as in
 * TypeScript: `study_id` becomes `studyId`. 64-bit integers are numbers.
 */
export interface Sql {
  all: <Row>(text: TemplateStringsArray, ...values: Value[]) => Promise<Row[]>;
  /** The first row; undefined where there is none. */
  one: <Row>(text: TemplateStringsArray, ...values: Value[]) => Promise<Row | undefined>;
  /** Resolves with how many rows it touched. */
  run: (text: TemplateStringsArray, ...values: Value[]) => Promise<number>;
  /** Stores many rows in one statement. */
  insert: <Column extends string>(
    table: string,
    columns: Record<Column, ColumnType>,
    rows: readonly Record<Column, Scalar>[],
  ) => Promise<void>;
}

/** A connection, or each time any of a pool's. */
export interface Queryable {
  query: (asked: QueryArrayConfig<Value[]>) => Promise<QueryArrayResult<unknown[]>>;
}

const int8 = 20;
const numeric = 1700;
const parsers = {
  getTypeParser: (oid: number) =>
    oid === int8 || oid === numeric ? Number : types.getTypeParser(oid, "text"),
};

export const inTypeScript = (column: string): string =>
  column.replaceAll(/_([a-z0-9])/g, (_, next: string) => next.toUpperCase());
const inSql = (column: string): string =>
  column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A statement's text, and the name under which each connection keeps its plan. */
interface Statement {
  text: string;
  name: string;
}

const byText = new Map<string, Statement>();
const statementFor = (text: string): Statement => {
  const statement = byText.get(text) ?? { text, name: `s${byText.size}` };
  byText.set(text, statement);
  return statement;
};

const isVerbatim = (value: Value): value is Verbatim =>
  typeof value === "object" && value !== null && "verbatim" in value;

interface Asked {
  statement: Statement;
  values: readonly Value[];
}

/** A template as text with numbered places, and the values of these. */
function read(parts: TemplateStringsArray, given: readonly Value[]): Asked {
  const values: Value[] = [];
  const text = parts.reduce((before, part, index) => {
    const value = given[index - 1] ?? null;
    if (isVerbatim(value)) return `${before}${value.verbatim}${part}`;
    values.push(value);
    return `${before}$${values.length}${part}`;
  });
  return { statement: statementFor(text), values };
}

/** Templates all of whose places are values: their texts are always the same. */
const fixed = new WeakMap<TemplateStringsArray, Statement>();

function askedBy(parts: TemplateStringsArray, given: readonly Value[]): Asked {
  const statement = fixed.get(parts);
  if (statement !== undefined && !given.some(isVerbatim)) return { statement, values: given };
  const asked = read(parts, given);
  if (asked.values.length === given.length) fixed.set(parts, asked.statement);
  return asked;
}

/** Columns by their names in SQL, of which there are few. */
const columnNames = new Map<string, string>();
const columnOf = ({ name }: { name: string }): string => {
  const column = columnNames.get(name) ?? inTypeScript(name);
  columnNames.set(name, column);
  return column;
};

export function createSql(on: Queryable): Sql {
  const query = ({ statement, values }: Asked) =>
    on.query({ ...statement, values: [...values], types: parsers, rowMode: "array" });
  const all: Sql["all"] = async (parts, ...given) => {
    const { fields, rows } = await query(askedBy(parts, given));
    const columns = fields.map(columnOf);
    const named = (row: readonly unknown[]): unknown[][] =>
      columns.map((column, at) => [column, row[at]]);
    return rows.map((row) => Object.fromEntries(named(row)));
  };
  return {
    all,
    one: async (parts, ...given) => (await all<never>(parts, ...given))[0],
    run: async (parts, ...given) => (await query(askedBy(parts, given))).rowCount ?? 0,
    insert: async (table, columns, rows) => {
      if (rows.length === 0) return;
      const kinds = Object.entries<ColumnType>(columns);
      const named = kinds.map(([column]) => inSql(column)).join(", ");
      const places = kinds.map(([, type], index) => `$${index + 1}::${type}[]`).join(", ");
      const values = Object.keys(columns).map((column) =>
        rows.map((row: Readonly<Record<string, Scalar>>) => row[column] ?? null),
      );
      const text = `INSERT INTO ${table} (${named}) SELECT * FROM unnest(${places})`;
      await query({ statement: statementFor(text), values });
    },
  };
}
