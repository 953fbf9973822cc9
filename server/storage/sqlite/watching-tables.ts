import { blob, integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { AlertRule } from "../../../shared/model/alert.ts";

/** Read and written by SQL. @public */
export const visitor = sqliteTable("visitor", {
  studyId: integer("study_id").notNull(),
  tokenHash: text("token_hash").notNull(),
});

export const alert = sqliteTable("alert", {
  id: integer().primaryKey(),
  studyId: integer("study_id").notNull(),
  rule: text().$type<AlertRule>().notNull(),
  occasion: text().notNull(),
  sessionId: integer("session_id"),
  raisedAt: integer("raised_at").notNull(),
  seen: real().notNull(),
  usual: real(),
  n: integer().notNull(),
  acknowledgedAt: integer("acknowledged_at"),
  acknowledgedBy: text("acknowledged_by"),
});

export const keyedRequest = sqliteTable("keyed_request", {
  id: text().primaryKey(),
  asked: text().notNull(),
  answer: blob({ mode: "buffer" }),
  begunAt: integer("begun_at").notNull(),
});
