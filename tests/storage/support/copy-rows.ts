import { Client } from "pg";

/** Copies what a database has committed by now into another one with the same tables, as a crash would leave it. */
export async function copyRows(from: string, to: string): Promise<void> {
  const [source, target] = [new Client(from), new Client(to)];
  for (const client of [source, target]) client.on("error", () => undefined);
  await Promise.all([source.connect(), target.connect()]);
  try {
    await source.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    // No foreign key is looked after while rows come in, so that their order is free.
    await target.query("SET session_replication_role = replica");
    const { rows: tables } = await source.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
    );
    for (const { name } of tables) {
      const { rows } = await source.query<{ rows: string | null }>(
        `SELECT json_agg(every)::text AS rows FROM ${name} AS every`,
      );
      await target.query(`DELETE FROM ${name}`);
      await target.query(
        `INSERT INTO ${name} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::${name}, $1)`,
        [rows[0]?.rows ?? "[]"],
      );
    }
    const { rows: sequences } = await source.query<{ name: string; last: string | null }>(
      "SELECT sequencename AS name, last_value AS last FROM pg_sequences",
    );
    for (const { name, last } of sequences)
      if (last !== null) await target.query(`SELECT setval('${name}', $1)`, [last]);
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}
