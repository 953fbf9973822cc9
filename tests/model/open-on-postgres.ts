import { postgresMigrationsFolder } from "../../server/locate.ts";
import { migrate } from "../../server/storage/postgres/migrate.ts";
import { openPostgresStorage } from "../../server/storage/postgres/open-postgres-storage.ts";
import { copyRows } from "../storage/support/copy-rows.ts";
import type { Postgres } from "../support/start-postgres.ts";
import type { Ground } from "./engine.ts";

/** A storage in a database of its own; a crash leaves what was committed. */
export async function openOnPostgres(postgres: Postgres, url?: string): Promise<Ground> {
  const own = url ?? (await postgres.takeDatabase());
  const storage = await openPostgresStorage(own, postgresMigrationsFolder);
  const stop = async (): Promise<void> => {
    await storage.close();
    await postgres.giveBack(own);
  };
  const goOn = async (): Promise<Ground> => {
    const left = await postgres.takeDatabase();
    await migrate(left, postgresMigrationsFolder);
    await copyRows(own, left);
    const after = await openOnPostgres(postgres, left);
    await stop();
    return after;
  };
  return { storage, crash: goOn, restore: goOn, stop };
}
