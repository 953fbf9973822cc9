import { afterAll, beforeAll, describe, onTestFinished } from "vitest";
import type { Storage } from "../../server/domain/storage.ts";
import { postgresMigrationsFolder } from "../../server/locate.ts";
import { migrate } from "../../server/storage/postgres/migrate.ts";
import { openPostgresStorage } from "../../server/storage/postgres/open-postgres-storage.ts";
import {
  postgresPrograms,
  startPostgres,
  whyNoPostgres,
  type Postgres,
} from "../support/start-postgres.ts";
import { storageContract } from "./storage-contract.ts";
import { copyRows } from "./support/copy-rows.ts";

describe.skipIf(postgresPrograms === null)(
  `on a real server${postgresPrograms === null ? `: ${whyNoPostgres}` : ""}`,
  () => {
    let postgres: Postgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres.stop());

    storageContract("PostgreSQL", async () => {
      const open: Storage[] = [];
      const taken: string[] = [];
      onTestFinished(async () => {
        for (const storage of open) await storage.close();
        for (const url of taken) await postgres.giveBack(url);
      });
      const take = async (): Promise<string> => {
        const url = await postgres.takeDatabase();
        taken.push(url);
        return url;
      };
      const openIn = async (url: string): Promise<Storage> => {
        const storage = await openPostgresStorage(url, postgresMigrationsFolder);
        open.push(storage);
        return storage;
      };
      const url = await take();
      const storage = await openIn(url);
      return {
        storage,
        reopen: async () => {
          await storage.close();
          return openIn(url);
        },
        crash: async () => {
          const left = await take();
          await migrate(left, postgresMigrationsFolder);
          await copyRows(url, left);
          return openIn(left);
        },
      };
    });
  },
);
