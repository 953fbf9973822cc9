import type { Database } from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { nobodyWatches, type WriteWatch } from "../../domain/disk.ts";
import { unmetered, type StoreMeter } from "../../domain/meter.ts";
import type { Storage } from "../../domain/storage.ts";
import { createAlerts } from "./alerts.ts";
import { createArmKeys } from "./arm-keys.ts";
import { createAuditLog } from "./audit-log.ts";
import { createCreateStudy } from "./create-study.ts";
import { createDrafts } from "./drafts.ts";
import { createErasure } from "./erasure.ts";
import { createExports } from "./exports.ts";
import { createGroupCommit } from "./group-commit.ts";
import { createInvitations } from "./invitations.ts";
import { createLeakDecisions } from "./leak-decisions.ts";
import { migrate } from "./migrate.ts";
import { openDatabase, takeOwnership } from "./open-database.ts";
import { createKeyedRequests } from "./keyed-requests.ts";
import { keepPrivate } from "./keep-private.ts";
import { createLabels } from "./labels.ts";
import { createOpenStudy } from "./open-study.ts";
import { createParticipation } from "./participation.ts";
import { createPairs } from "./pairs.ts";
import { createPrompts } from "./prompts.ts";
import { createPeople } from "./people.ts";
import { copyForPreview } from "./preview-copy.ts";
import { createQuality } from "./quality.ts";
import { createPreparation } from "./quality-preparation.ts";
import { createRaterWays } from "./rater-ways.ts";
import { createRaters } from "./raters.ts";
import { createRatingPath } from "./rating-path.ts";
import { read } from "./read.ts";
import { createReleaseHeld } from "./release-held.ts";
import { createSealedRows } from "./sealed-rows.ts";
import { createSessions } from "./sessions.ts";
import { createStudyEnds } from "./study-ends.ts";
import { createStudies } from "./studies.ts";
import { toOpeningError } from "./to-opening-error.ts";
import { createUnblindedPairs } from "./unblinded-pairs.ts";
import { markIfCutOff } from "./unsure.ts";
import { createVisitors } from "./visitors.ts";
import { createWay } from "./way.ts";
import { createWebhookQueue } from "./webhook-queue.ts";
import { createWebhookStorage } from "./webhooks.ts";

/**
 * Storage in one SQLite file, which this process owns until `close`. Makes the file where there is
 * none and brings it to the schema of `migrations`. Rejects with `conflict` where another process owns it or it is
 * damaged, with `unavailable` where it cannot be read or written.
 * After a failed flush it only reads: what the kernel says of the disk is no longer to be relied on.
 */
export async function openSqliteStorage(
  file: string,
  migrations: string,
  watch: WriteWatch = nobodyWatches,
  meter: StoreMeter = unmetered,
): Promise<Storage> {
  let giveUpOwnership: (() => void) | undefined;
  let database: Database | undefined;
  const closeFile = (): void => {
    database?.close();
    giveUpOwnership?.();
  };
  try {
    giveUpOwnership = takeOwnership(file);
    markIfCutOff(file);
    keepPrivate(file);
    database = openDatabase(file);
    await migrate(database, migrations);
    return await storageIn(database, closeFile, { watch, meter });
  } catch (error) {
    closeFile();
    throw toOpeningError(file, error);
  }
}

async function storageIn(
  database: Database,
  closeFile: () => void,
  { watch, meter }: { watch: WriteWatch; meter: StoreMeter },
): Promise<Storage> {
  const db = drizzle(database);
  const { write, outside, tell, waiting, stop } = createGroupCommit(database, watch, meter);
  const audit = createAuditLog(db);
  const webhookQueue = createWebhookQueue(db);
  const { leases, probes, holdSlot, recordJudgment } = createRatingPath(db, meter);
  const releaseHeld = createReleaseHeld(db, { leases, probes });
  const { begin, rewrite, resume, finishErasing, ...erasing } = createErasure(
    db,
    { write, outside },
    audit,
  );
  const armKeys = createArmKeys(db, tell);
  const visitors = createVisitors(db, write);
  const drafts = createDrafts(db, write, armKeys);
  const { sweep, ...createStudy } = createCreateStudy(db, write, drafts, armKeys);
  await sweep();
  resume();
  // A process that died between overwriting a key and emptying the log left it in the log; after one whose
  // flush failed, what is in the log is on the disk only once it was written anew.
  armKeys.forget();
  return {
    source: { kind: "sqlite", file: database.name },
    ...createStudy,
    ...createOpenStudy(db, write, drafts, armKeys),
    ...createLeakDecisions(db, write, { audit, drafts }),
    ...createStudyEnds(db, write, { audit, drafts, rewriting: { begin, rewrite } }),
    ...createStudies(db, write, { leases, probes, armKeys }),
    ...createSessions(db, write, { leases, probes, releaseHeld, visitors }),
    noteVisitor: visitors.noteVisitor,
    ...createInvitations(db, write),
    ...createWay(db, write),
    ...createParticipation(db, write),
    ...erasing,
    ...createPreparation(db, write),
    ...createExports(database),
    ...createSealedRows(db),
    appendAudit: (studyId, act) => write(() => void audit.append(studyId, act)),
    auditLog: (studyId) => read(() => audit.entries(studyId)),
    ...createPairs(db, armKeys),
    ...createUnblindedPairs(db, write, audit),
    ...createLabels(db, write, audit),
    ...createPrompts(db, armKeys),
    ...createQuality(db),
    ...createRaterWays(db),
    webhooks: createWebhookStorage(db, write, webhookQueue),
    raters: createRaters(db, write, { audit, releaseHeld }),
    people: createPeople(db, write, audit),
    keyedRequests: createKeyedRequests(db, write),
    alerts: createAlerts(db, write, { audit, webhookQueue }),
    copyForPreview: (of) => {
      const memory = copyForPreview(database, of);
      return storageIn(memory, () => memory.close(), { watch: nobodyWatches, meter: unmetered });
    },
    holdSlot: (request) => write(() => holdSlot(request)),
    recordJudgment: (judgment) => write(() => recordJudgment(judgment)),
    copyTo: async (file) => {
      await database.backup(file);
    },
    waitingWrites: waiting,
    ping: async () => {
      await write(() => undefined);
    },
    close: async () => {
      await stop();
      try {
        finishErasing();
      } finally {
        closeFile();
      }
    },
  };
}
