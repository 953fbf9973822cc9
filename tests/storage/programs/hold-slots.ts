/**
 * A server of its own, as far as holding slots goes: for each line on stdin, a study and sessions, it holds a
 * slot for every session at once and answers with the outcomes in a line.
 */
import { createInterface } from "node:readline";
import { postgresMigrationsFolder } from "../../../server/locate.ts";
import { openPostgresStorage } from "../../../server/storage/postgres/open-postgres-storage.ts";

const [url = ""] = process.argv.slice(2);
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
