import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Alert } from "../../../shared/model/alert.ts";
import type { AlertStorage } from "../../domain/alerts/alert-storage.ts";
import { at } from "./at.ts";
import type { AuditLog } from "./audit-log.ts";
import type { Write } from "./group-commit.ts";
import { read } from "./read.ts";
import { alert } from "./watching-tables.ts";
import type { WebhookQueue } from "./webhook-queue.ts";
import { whenUsed } from "./when-used.ts";

const alertOf = (row: typeof alert.$inferSelect): Alert => ({
  id: row.id,
  rule: row.rule,
  rater: row.sessionId,
  raisedAt: row.raisedAt,
  seen: row.seen,
  usual: row.usual,
  n: row.n,
  acknowledged:
    row.acknowledgedAt === null || row.acknowledgedBy === null
      ? null
      : { at: row.acknowledgedAt, by: row.acknowledgedBy },
});

export function createAlerts(
  db: BetterSQLite3Database,
  write: Write,
  { audit, webhookQueue }: { audit: AuditLog; webhookQueue: WebhookQueue },
): AlertStorage {
  const insert = whenUsed(() =>
    db
      .insert(alert)
      .values({
        studyId: at("studyId"),
        rule: at("rule"),
        occasion: at("occasion"),
        sessionId: at("rater"),
        raisedAt: at("now"),
        seen: at("seen"),
        usual: at("usual"),
        n: at("n"),
      })
      .onConflictDoNothing()
      .returning()
      .prepare(),
  );
  const all = whenUsed(() =>
    db
      .select()
      .from(alert)
      .where(eq(alert.studyId, at("studyId")))
      .orderBy(asc(alert.rule), asc(alert.occasion))
      .prepare(),
  );
  const byId = whenUsed(() =>
    db
      .select()
      .from(alert)
      .where(and(eq(alert.id, at("id")), eq(alert.studyId, at("studyId"))))
      .prepare(),
  );
  const mark = whenUsed(() =>
    db
      .update(alert)
      .set({ acknowledgedAt: sql`${at("now")}`, acknowledgedBy: sql`${at("by")}` })
      .where(and(eq(alert.id, at("id")), isNull(alert.acknowledgedAt)))
      .prepare(),
  );
  return {
    raise: async (studyId, found, now) => {
      if (found.length === 0) return [];
      return write(() => {
        const raised = found.flatMap((each) =>
          insert()
            .all({ ...each, studyId, now })
            .map(alertOf),
        );
        webhookQueue.tellAlerts(studyId, raised, now);
        return raised;
      });
    },
    list: (studyId) =>
      read(() =>
        all()
          .all({ studyId })
          .map(alertOf)
          .toSorted((one, other) => other.raisedAt - one.raisedAt || other.id - one.id),
      ),
    acknowledge: (studyId, id, { actor, at: now, reason }) =>
      write(() => {
        const before = byId().get({ studyId, id });
        if (before === undefined) return null;
        if (before.acknowledgedAt === null) {
          mark().run({ id, now, by: actor });
          const details = { alert: id, rule: before.rule, rater: before.sessionId };
          audit.append(studyId, { kind: "alert-acknowledged", actor, at: now, reason, details });
        }
        const after = byId().get({ studyId, id });
        return after === undefined ? null : alertOf(after);
      }),
  };
}
