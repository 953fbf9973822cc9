import type { Alert } from "../../../shared/model/alert.ts";
import type { AlertStorage } from "../../domain/alerts/alert-storage.ts";
import { appendAudit } from "./audit-log.ts";
import type { Connections } from "./connect.ts";
import { verbatim } from "./sql.ts";
import { tellAlerts } from "./webhook-queue.ts";

type AlertRow = Omit<Alert, "acknowledged"> & {
  acknowledgedAt: number | null;
  acknowledgedBy: string | null;
};

const columns = verbatim(`id, rule, session_id AS rater, raised_at, seen, usual, n, acknowledged_at,
  acknowledged_by`);

const alertOf = ({ acknowledgedAt, acknowledgedBy, ...alert }: AlertRow): Alert => ({
  ...alert,
  acknowledged:
    acknowledgedAt === null || acknowledgedBy === null
      ? null
      : { at: acknowledgedAt, by: acknowledgedBy },
});

export function createAlerts({ read, write }: Connections): AlertStorage {
  return {
    raise: async (studyId, found, at) => {
      if (found.length === 0) return [];
      return write(async (tx) => {
        const alerts: Alert[] = [];
        for (const { rule, occasion, rater, seen, usual, n } of found) {
          const row = await tx.one<AlertRow>`
            INSERT INTO alert (study_id, rule, occasion, session_id, raised_at, seen, usual, n)
            VALUES (${studyId}, ${rule}, ${occasion}, ${rater}, ${at}, ${seen}, ${usual}, ${n})
            ON CONFLICT DO NOTHING RETURNING ${columns}`;
          if (row !== undefined) alerts.push(alertOf(row));
        }
        await tellAlerts(tx, studyId, alerts, at);
        return alerts;
      });
    },
    list: (studyId) =>
      read(async (sql) => {
        const rows = await sql.all<AlertRow>`
          SELECT ${columns} FROM alert WHERE study_id = ${studyId}
          ORDER BY raised_at DESC, id DESC`;
        return rows.map(alertOf);
      }),
    acknowledge: (studyId, id, { actor, at, reason }) =>
      write(async (tx) => {
        const before = await tx.one<AlertRow>`
          SELECT ${columns} FROM alert WHERE id = ${id} AND study_id = ${studyId} FOR UPDATE`;
        if (before === undefined) return null;
        if (before.acknowledgedAt !== null) return alertOf(before);
        await tx.run`UPDATE alert SET acknowledged_at = ${at}, acknowledged_by = ${actor}
          WHERE id = ${id}`;
        const details = { alert: id, rule: before.rule, rater: before.rater };
        await appendAudit(tx, studyId, { kind: "alert-acknowledged", actor, at, reason, details });
        return alertOf({ ...before, acknowledgedAt: at, acknowledgedBy: actor });
      }),
  };
}
