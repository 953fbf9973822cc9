import { eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Alert } from "../../../shared/model/alert.ts";
import { messageOf } from "../../domain/webhooks/webhook-message.ts";
import type { WebhookMessage } from "../../domain/webhooks/webhook-storage.ts";
import { nextNumber } from "./next-number.ts";
import { study } from "./tables.ts";
import { webhook, webhookDelivery } from "./webhook-tables.ts";

/** What is to be sent to webhooks, put into the queue within a transaction of the caller's. */
export interface WebhookQueue {
  put: (webhookId: number, messages: readonly WebhookMessage[]) => void;
  /** Tells of alerts whoever asked for them, with what each rests on. */
  tellAlerts: (studyId: number, alerts: readonly Alert[], at: number) => void;
}

const messageOfAlert = (slug: string, at: number, alert: Alert): WebhookMessage => {
  const { id, rule, rater, seen, usual, n } = alert;
  return messageOf("alert", { slug, at, data: { id, rule, rater, seen, usual, n } });
};

export function createWebhookQueue(db: BetterSQLite3Database): WebhookQueue {
  const put: WebhookQueue["put"] = (webhookId, messages) => {
    const id = sql.raw(nextNumber("webhook_delivery"));
    for (const { event, body, createdAt } of messages) {
      const row = { event, body, createdAt, nextAt: createdAt, attempts: 0 };
      db.insert(webhookDelivery)
        .values({ id, webhookId, state: "waiting", ...row })
        .run();
    }
  };
  return {
    put,
    tellAlerts: (studyId, alerts, at) => {
      if (alerts.length === 0) return;
      const listening = db
        .select({ id: webhook.id, events: webhook.events, slug: study.slug })
        .from(webhook)
        .innerJoin(study, eq(study.id, webhook.studyId))
        .where(eq(webhook.studyId, studyId))
        .all();
      for (const { id, events, slug } of listening)
        if (events.includes("alert"))
          put(
            id,
            alerts.map((alert) => messageOfAlert(slug, at, alert)),
          );
    },
  };
}
