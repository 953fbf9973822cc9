import type { Alert } from "../../../shared/model/alert.ts";
import { messageOf } from "../../domain/webhooks/webhook-message.ts";
import type { WebhookMessage, WebhookRecord } from "../../domain/webhooks/webhook-storage.ts";
import type { Sql } from "./sql.ts";

/** Puts messages to a webhook into the queue. */
export const enqueue = (
  tx: Sql,
  webhookId: number,
  messages: readonly WebhookMessage[],
): Promise<void> =>
  tx.insert(
    "webhook_delivery",
    {
      webhookId: "integer",
      event: "text",
      body: "text",
      state: "text",
      createdAt: "bigint",
      nextAt: "bigint",
      attempts: "integer",
    },
    messages.map(({ event, body, createdAt }) => ({
      webhookId,
      event,
      body,
      state: "waiting",
      createdAt,
      nextAt: createdAt,
      attempts: 0,
    })),
  );

const messageOfAlert = (slug: string, at: number, alert: Alert): WebhookMessage => {
  const { id, rule, rater, seen, usual, n } = alert;
  return messageOf("alert", { slug, at, data: { id, rule, rater, seen, usual, n } });
};

/** Tells of alerts whoever asked for them, with what each rests on. */
export async function tellAlerts(
  tx: Sql,
  studyId: number,
  alerts: readonly Alert[],
  at: number,
): Promise<void> {
  if (alerts.length === 0) return;
  const listening = await tx.all<Pick<WebhookRecord, "id" | "events" | "slug">>`
    SELECT webhook.id, events, slug FROM webhook JOIN study ON study.id = study_id
    WHERE study_id = ${studyId} ORDER BY webhook.id`;
  for (const { id, events, slug } of listening) {
    if (!events.includes("alert")) continue;
    await enqueue(
      tx,
      id,
      alerts.map((alert) => messageOfAlert(slug, at, alert)),
    );
  }
}
