import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { WebhookEvent } from "../../../shared/model/webhook.ts";
import type { DeliveryRecord } from "../../domain/webhooks/webhook-storage.ts";

/** The tables of webhooks; see `tables.ts`. */

export const webhook = sqliteTable("webhook", {
  id: integer().primaryKey(),
  studyId: integer("study_id").notNull(),
  url: text().notNull(),
  events: text({ mode: "json" }).$type<WebhookEvent[]>().notNull(),
  secret: text().notNull(),
  secretBefore: text("secret_before"),
  rotatedAt: integer("rotated_at"),
  seen: integer().notNull(),
  createdAt: integer("created_at").notNull(),
  createdBy: text("created_by").notNull(),
});

export const webhookDelivery = sqliteTable("webhook_delivery", {
  id: integer().primaryKey(),
  webhookId: integer("webhook_id").notNull(),
  event: text().$type<DeliveryRecord["event"]>().notNull(),
  body: text().notNull(),
  state: text().$type<DeliveryRecord["state"]>().notNull(),
  createdAt: integer("created_at").notNull(),
  nextAt: integer("next_at").notNull(),
  attempts: integer().notNull(),
  attemptedAt: integer("attempted_at"),
  answer: text(),
});
