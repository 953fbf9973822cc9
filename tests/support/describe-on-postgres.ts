import { afterAll, beforeAll, describe } from "vitest";
import { postgresPrograms, startPostgres, whyNoPostgres, type Postgres } from "./start-postgres.ts";

/** Tests on a PostgreSQL of their own, which their function gives; skipped where none is installed, and saying so. */
export function describeOnPostgres(what: string, tests: (postgres: () => Postgres) => void): void {
  const where = postgresPrograms === null ? whyNoPostgres : "on a real server";
  describe.skipIf(postgresPrograms === null)(`${what}: ${where}`, () => {
    let postgres: Postgres | undefined;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres?.stop());
    tests(() => {
      if (postgres === undefined) throw new Error("PostgreSQL did not start");
      return postgres;
    });
  });
}
