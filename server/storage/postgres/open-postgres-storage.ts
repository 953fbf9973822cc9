import { AppError } from "../../domain/app-error.ts";
import { unmetered, type StoreMeter } from "../../domain/meter.ts";
import { isProbe } from "../../domain/quality/probe-records.ts";
import type { Storage } from "../../domain/storage.ts";
import { createAlerts } from "./alerts.ts";
import { appendAudit, auditEntries } from "./audit-log.ts";
import { connect, type Connections } from "./connect.ts";
import { createCreateStudy } from "./create-study.ts";
import { createDrafts } from "./drafts.ts";
import { createErasure } from "./erasure.ts";
import { createExports } from "./exports.ts";
import { createHoldSlot } from "./hold-slot.ts";
import { createKeyedRequests } from "./keyed-requests.ts";
import { createLabels } from "./labels.ts";
import { createLeakDecisions } from "./leak-decisions.ts";
import { migrate } from "./migrate.ts";
import { expectWhole } from "./moving.ts";
import { createOpenStudy } from "./open-study.ts";
import { createPairs } from "./pairs.ts";
import { createParticipation } from "./participation.ts";
import { createPeople } from "./people.ts";
import { createPrompts } from "./prompts.ts";
import { createPreparation } from "./quality-preparation.ts";
import { createQuality } from "./quality.ts";
import { createRaterWays } from "./rater-ways.ts";
import { createRaters } from "./raters.ts";
import { copyForPreview } from "./preview-copy.ts";
import { recordProbe } from "./record-probe.ts";
import { createRecordTogether } from "./record-together.ts";
import { createSealedRows } from "./sealed-rows.ts";
import { createSessions } from "./sessions.ts";
import { createStudies } from "./studies.ts";
import { createStudyEnds } from "./study-ends.ts";
import { createTurns } from "./turns.ts";
import { createWebhookStorage } from "./webhooks.ts";

/**
 * Storage in a PostgreSQL database, which other servers may use too. Brings it to the schema of `migrations`.
 * Throws `unavailable` where it cannot be reached, and `conflict` where it would forget what it acknowledged.
 */
export async function openPostgresStorage(
  url: string,
  migrations: string,
  { connections: most, meter = unmetered }: { connections?: number; meter?: StoreMeter } = {},
): Promise<Storage> {
  await migrate(url, migrations);
  const connections = connect(url, { most, meter });
  try {
    await connections.read(expectWhole);
    await createDrafts(connections, url).sweep();
  } catch (error) {
    await connections.close();
    throw error;
  }
  return storageOn(connections, url, meter);
}

function storageOn(connections: Connections, url: string, meter: StoreMeter): Storage {
  const { read, write } = connections;
  const drafts = createDrafts(connections, url);
  const inTurn = createTurns();
  const recordTogether = createRecordTogether(write);
  const holdSlot = createHoldSlot(write, meter);
  return {
    source: { kind: "postgres", url },
    ...createCreateStudy(connections, drafts),
    ...createOpenStudy(connections, drafts),
    ...createLeakDecisions(connections, drafts),
    ...createStudyEnds(connections, drafts),
    ...createStudies(connections),
    ...createSessions(connections, inTurn, meter),
    ...createParticipation(connections),
    ...createErasure(connections),
    ...createPreparation(connections),
    ...createExports(connections),
    ...createSealedRows(connections),
    ...createPairs(connections),
    ...createPrompts(connections),
    ...createQuality(connections),
    ...createRaterWays(connections),
    ...createLabels(connections),
    markUnblinded: (studyId, { pairId, label, at, who, reason }) =>
      write(async (tx) => {
        await tx.run`INSERT INTO unblinded_pair (pair_id, study_id, at, who, reason)
          VALUES (${pairId}, ${studyId}, ${at}, ${who}, ${reason}) ON CONFLICT DO NOTHING`;
        const details = { pair: label };
        await appendAudit(tx, studyId, { kind: "pair-unblinded", actor: who, at, reason, details });
      }),
    appendAudit: (studyId, act) => write((tx) => appendAudit(tx, studyId, act)),
    auditLog: (studyId) => read((sql) => auditEntries(sql, studyId)),
    keyedRequests: createKeyedRequests(connections),
    webhooks: createWebhookStorage(connections),
    raters: createRaters(connections),
    people: createPeople(connections),
    alerts: createAlerts(connections),
    holdSlot: (request) => inTurn(request.sessionId, () => holdSlot(request)),
    recordJudgment: (judgment) =>
      inTurn(judgment.sessionId, () =>
        isProbe(judgment.assignmentId)
          ? write((tx) => recordProbe(tx, judgment))
          : recordTogether(judgment),
      ),
    copyForPreview: async (of) => storageOn(await copyForPreview(url, of), url, unmetered),
    copyTo: () =>
      Promise.reject(
        new AppError(
          "conflict",
          "Kelvin backs up files, not PostgreSQL. Use PostgreSQL's own tools, such as pg_dump.",
        ),
      ),
    waitingWrites: connections.waiting,
    ping: () => write(async (tx) => void (await tx.run`SELECT 1`)),
    close: connections.close,
  };
}
