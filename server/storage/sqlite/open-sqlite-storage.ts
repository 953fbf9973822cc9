import { drizzle } from "drizzle-orm/better-sqlite3";
import type { Storage } from "../../domain/storage.ts";
import { createExports } from "./exports.ts";
import { createGroupCommit } from "./group-commit.ts";
import { createHoldSlot } from "./hold-slot.ts";
import { createLeases } from "./leases.ts";
import { migrate } from "./migrate.ts";
import { openDatabase, takeOwnership } from "./open-database.ts";
import { createRecordJudgment } from "./record-judgment.ts";
import { createSessions } from "./sessions.ts";
import { createStudies } from "./studies.ts";
import { createStudyMaking } from "./study-making.ts";

/**
 * Storage in one SQLite file, which this process owns until `close`. Makes the file where there is
 * none and brings it to the schema of `migrations`. Throws `conflict` where another process owns it.
 */
export async function openSqliteStorage(file: string, migrations: string): Promise<Storage> {
  const giveUpOwnership = takeOwnership(file);
  const database = openDatabase(file);
  await migrate(database, migrations);
  const db = drizzle(database);
  const { write, stop } = createGroupCommit(database);
  const leases = createLeases(db);
  const holdSlot = createHoldSlot(db, leases);
  const recordJudgment = createRecordJudgment(db);
  const { sweep, ...studyMaking } = createStudyMaking(db, write);
  await sweep();
  return {
    ...studyMaking,
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
      database.close();
      giveUpOwnership();
    },
  };
}
