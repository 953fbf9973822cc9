import { chmodSync } from "node:fs";
import { dirname } from "node:path";
import { startPostgres, type Postgres } from "../../tests/support/start-postgres.ts";
import { compiledProgram } from "./compiled-program.ts";
import { runProgram } from "./run-program.ts";

/** Debian's PostgreSQL with its defaults on the bench's disk, every commit flushed, for as long as `work` takes. */
export async function withPostgres<T>(
  folder: string,
  work: (postgres: Postgres) => Promise<T>,
): Promise<T> {
  // PostgreSQL is another user than root, who must come through.
  for (const each of [dirname(folder), folder]) chmodSync(each, 0o755);
  const postgres = await startPostgres(folder);
  try {
    return await work(postgres);
  } finally {
    await postgres.stop();
  }
}

/** A database with an open study of this size. */
export async function databaseWithStudy(
  postgres: Postgres,
  { pairs, ratings }: { pairs: number; ratings: number },
): Promise<string> {
  const database = await postgres.takeDatabase();
  const size = ["--pairs", String(pairs), "--ratings", String(ratings)];
  await runProgram([compiledProgram("kelvin-study"), "--file", database, ...size]);
  await postgres.run(database, "VACUUM ANALYZE");
  await postgres.run(database, "CHECKPOINT");
  return database;
}
