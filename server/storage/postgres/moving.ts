import { AppError } from "../../domain/app-error.ts";
import type { Connections } from "./connect.ts";
import { inTypeScript, verbatim, type ColumnType, type Scalar, type Sql } from "./sql.ts";

/** What a move into this database does to it; `server/move` says which rows come, and in which order. */
export interface Moving {
  /** The columns of a table, with their types. */
  columnsOf: (table: string) => Promise<Map<string, ColumnType>>;
  count: (table: string) => Promise<number>;
  store: (
    table: string,
    columns: ReadonlyMap<string, ColumnType>,
    rows: readonly Readonly<Record<string, Scalar>>[],
  ) => Promise<void>;
  /** Every row in the order of `key`, documents as the text that they are. */
  eachRow: (
    table: string,
    columns: ReadonlyMap<string, ColumnType>,
    key: readonly string[],
    look: (row: Readonly<Record<string, Scalar>>) => void,
  ) => Promise<void>;
  /**
   * From now on the database may be used: the next numbers come after those that were moved, and after those
   * `used` in a table by rows that were deleted before.
   */
  finish: (used: ReadonlyMap<string, number>) => Promise<void>;
}

const rowsAtOnce = 5000;

/** Throws `conflict` where rows were moved into a database, and not all of them. */
export async function expectWhole(sql: Sql): Promise<void> {
  if ((await sql.one`SELECT 1 FROM unfinished_move`) === undefined) return;
  throw new AppError(
    "conflict",
    "Rows were moved into this database, and not all of them. Run the same kelvin migrate again, or empty the database.",
  );
}

/** Throws `conflict` where the database holds rows that no unfinished move from `source` brought. */
export async function startMoving(
  { read, write, snapshot }: Connections,
  source: string,
): Promise<Moving> {
  await write(async (tx) => {
    const before = await tx.one<{ source: string }>`SELECT source FROM unfinished_move`;
    if (before !== undefined && before.source !== source) {
      throw new AppError(
        "conflict",
        `Rows of "${before.source}" were moved into this database, and not all of them. Finish that, or empty the database.`,
      );
    }
    if (before !== undefined) return;
    const used = await tx.one`
      SELECT 1 WHERE EXISTS (SELECT 1 FROM study) OR EXISTS (SELECT 1 FROM person)
        OR EXISTS (SELECT 1 FROM deleted_study)`;
    if (used !== undefined)
      throw new AppError(
        "conflict",
        "This database has studies or people already. Name an empty one.",
      );
    await tx.run`DELETE FROM person_link`;
    await tx.run`INSERT INTO unfinished_move (source) VALUES (${source})`;
  });
  return {
    columnsOf: async (table) => {
      const rows = await read(
        (sql) => sql.all<{ name: string; type: ColumnType }>`
          SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
          WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
      );
      return new Map(rows.map(({ name, type }) => [name, type]));
    },
    count: async (table) => {
      const row = await read(
        (sql) => sql.one<{ count: number }>`SELECT count(*) FROM ${verbatim(table)}`,
      );
      return row?.count ?? 0;
    },
    store: (table, columns, rows) =>
      write((tx) => tx.insert(table, Object.fromEntries(columns), rows)),
    eachRow: (table, columns, key, look) =>
      snapshot(async (sql) => {
        const shown = [...columns].map(([name, type]) =>
          type === "json" ? `${name}::text` : name,
        );
        const order = key.map((name) =>
          columns.get(name) === "text" ? `${name} COLLATE "C"` : name,
        );
        const cursor = verbatim(`moved_${table}`);
        await sql.run`DECLARE ${cursor} CURSOR FOR
          SELECT ${verbatim(shown.join(", "))} FROM ${verbatim(table)}
          ORDER BY ${verbatim(order.join(", "))}`;
        for (;;) {
          const page = await sql.all<Record<string, Scalar>>`
            FETCH ${verbatim(String(rowsAtOnce))} FROM ${cursor}`;
          for (const row of page) {
            const named = [...columns.keys()].map((name) => [name, row[inTypeScript(name)]]);
            look(Object.fromEntries(named));
          }
          if (page.length < rowsAtOnce) return;
        }
      }),
    finish: (used) =>
      write(async (tx) => {
        const sequences = await tx.all<{ table: string; sequence: string }>`
          SELECT relname AS table, pg_get_serial_sequence(quote_ident(relname), 'id') AS sequence
          FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
          WHERE attname = 'id' AND attidentity <> '' AND relnamespace =
            (SELECT relnamespace FROM pg_class WHERE oid = 'study'::regclass)`;
        for (const { table, sequence } of sequences) {
          await tx.run`SELECT setval(${sequence}, last) FROM
            (SELECT greatest(max(id), ${used.get(table) ?? null}::bigint) AS last
              FROM ${verbatim(`"${table}"`)}) AS numbered WHERE last IS NOT NULL`;
        }
        await tx.run`SELECT setval('study_number', max(id)) FROM
          (SELECT id FROM study UNION SELECT id FROM deleted_study) AS used HAVING max(id) IS NOT NULL`;
        await tx.run`DELETE FROM unfinished_move`;
      }),
  };
}
