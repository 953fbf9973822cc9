import type { Storage } from "../../server/domain/storage.ts";
import { migrationsFolder, postgresMigrationsFolder } from "../../server/locate.ts";
import { openPostgresStorage } from "../../server/storage/postgres/open-postgres-storage.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";

/** The real storage: in a file, or in the PostgreSQL database of that address. */
export const openBenchStorage = (where: string, connections?: number): Promise<Storage> =>
  where.startsWith("postgres:")
    ? openPostgresStorage(
        where,
        postgresMigrationsFolder,
        connections === undefined ? {} : { connections },
      )
    : openSqliteStorage(where, migrationsFolder);
