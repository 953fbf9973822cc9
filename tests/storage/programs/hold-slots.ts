/**
 * A server of its own, as far as holding slots goes: for each line on stdin, a study and sessions, it holds a
 * slot for every session at once and answers with the outcomes in a line. With `without-locks`, it forgets to lock
 * slots: the fault that a race has to see.
 */
import { createInterface } from "node:readline";
import { postgresMigrationsFolder } from "../../../server/locate.ts";
import { openPostgresStorage } from "../../../server/storage/postgres/open-postgres-storage.ts";
import { runWithoutLock } from "../support/forgettable-locks.ts";

const [url = "", how] = process.argv.slice(2);
if (how === "without-locks") runWithoutLock("slots");
const storage = await openPostgresStorage(url, postgresMigrationsFolder);
process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  const { studyId, sessions }: { studyId: number; sessions: number[] } = JSON.parse(line);
  const request = { studyId, have: [], pairsPerRater: null, now: 0, leaseMs: 1000 };
  const outcomes = await Promise.all(
    sessions.map((sessionId) => storage.holdSlot({ ...request, sessionId })),
  );
  process.stdout.write(`${JSON.stringify(outcomes)}\n`);
}
await storage.close();
