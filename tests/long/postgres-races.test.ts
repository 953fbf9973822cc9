import { afterAll, beforeAll, expect, test } from "vitest";
import { postgresMigrationsFolder } from "../../server/locate.ts";
import { openPostgresStorage } from "../../server/storage/postgres/open-postgres-storage.ts";
import { holdInProcesses } from "../storage/support/hold-in-processes.ts";
import { raceForSlot } from "../storage/support/races.ts";
import { startPostgres, type Postgres } from "../support/start-postgres.ts";

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test("four processes give the last slot to one rater, three thousand times", async () => {
  const url = await postgres.takeDatabase();
  const storage = await openPostgresStorage(url, postgresMigrationsFolder);
  const { holdAll, stop } = await holdInProcesses(url, 4);
  try {
    const servers = { storages: [storage], url, run: postgres.run };
    for (const [raters, rounds] of [
      [4, 2500],
      [20, 450],
      [100, 50],
    ] as const)
      expect(await raceForSlot(servers, { raters, rounds }, holdAll)).toEqual([]);
  } finally {
    await stop();
    await storage.close();
  }
});
