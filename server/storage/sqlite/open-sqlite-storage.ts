import type { Database } from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { Storage } from "../../domain/storage.ts";
import { createCreateStudy } from "./create-study.ts";
import { createDrafts } from "./drafts.ts";
import { createExports } from "./exports.ts";
import { createGroupCommit } from "./group-commit.ts";
import { createHoldSlot } from "./hold-slot.ts";
import { createLeases } from "./leases.ts";
import { migrate } from "./migrate.ts";
import { openDatabase, takeOwnership } from "./open-database.ts";
import { createOpenStudy } from "./open-study.ts";
import { createRecordJudgment } from "./record-judgment.ts";
import { createSessions } from "./sessions.ts";
import { createStudies } from "./studies.ts";

/**
 * Storage in one SQLite file, which this process owns until `close`. Makes the file where there is
 * none and brings it to the schema of `migrations`. Throws `conflict` where another process owns it.
 */
export async function openSqliteStorage(file: string, migrations: string): Promise<Storage> {
  const giveUpOwnership = takeOwnership(file);
  let database: Database | undefined;
  const closeFile = (): void => {
    database?.close();
    giveUpOwnership();
  };
  try {
    database = openDatabase(file);
    await migrate(database, migrations);
    return await storageIn(database, closeFile);
  } catch (error) {
    closeFile();
    throw error;
  }
}

async function storageIn(database: Database, closeFile: () => void): Promise<Storage> {
  const db = drizzle(database);
  const { write, stop } = createGroupCommit(database);
  const leases = createLeases(db);
  const holdSlot = createHoldSlot(db, leases);
  const recordJudgment = createRecordJudgment(db);
  const drafts = createDrafts(db, write);
  const { sweep, ...createStudy } = createCreateStudy(db, write, drafts);
  await sweep();
  return {
    ...createStudy,
    ...createOpenStudy(db, write, drafts),
    ...createStudies(db, write, leases),
    ...createSessions(db, write, leases),
    ...createExports(db),
    holdSlot: (request) => write(() => holdSlot(request)),
    recordJudgment: (judgment) => write(() => recordJudgment(judgment)),
    ping: async () => {
      await write(() => undefined);
    },
    close: async () => {
      await stop();
      closeFile();
    },
  };
}
