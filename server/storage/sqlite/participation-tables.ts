import { blob, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { PlatformArrival } from "../../domain/arrival.ts";

/** The tables about who takes part, beside their sessions; see `tables.ts`. */

export const sessionDevice = sqliteTable("session_device", {
  studyId: integer("study_id").notNull(),
  tokenHash: text("token_hash").notNull(),
  sessionId: integer("session_id").notNull(),
});

export const platformIdentifier = sqliteTable("platform_identifier", {
  id: integer().primaryKey(),
  studyId: integer("study_id").notNull(),
  sessionId: integer("session_id").notNull(),
  platform: text().$type<PlatformArrival["platform"]>().notNull(),
  personHash: text("person_hash").notNull(),
  person: text().notNull(),
  platformStudy: text("platform_study"),
  platformSession: text("platform_session"),
  at: integer().notNull(),
});

export const invitation = sqliteTable("invitation", {
  id: integer().primaryKey(),
  studyId: integer("study_id").notNull(),
  secretHash: text("secret_hash").notNull(),
  createdAt: integer("created_at").notNull(),
  sessionId: integer("session_id"),
});

export const aboutAnswer = sqliteTable("about_answer", {
  sessionId: integer("session_id").primaryKey(),
  answers: text({ mode: "json" }).$type<Record<string, string>>().notNull(),
});

export const blindingGuess = sqliteTable("blinding_guess", {
  sessionId: integer("session_id").primaryKey(),
  assignmentId: integer("assignment_id").notNull(),
  position: text().$type<"left" | "right">().notNull(),
  firstArm: integer("first_arm").$type<0 | 1>().notNull(),
  guess: text().$type<"first" | "second" | "unknown">(),
  confidence: integer(),
  why: text(),
  at: integer().notNull(),
});

export const erasedJudgment = sqliteTable("erased_judgment", {
  judgmentId: integer("judgment_id").primaryKey(),
  studyId: integer("study_id").notNull(),
  sessionId: integer("session_id").notNull(),
  position: integer().notNull(),
  revision: integer().notNull(),
  counted: integer({ mode: "boolean" }).notNull(),
  commitment: blob({ mode: "buffer" }).notNull(),
  erasedAt: integer("erased_at").notNull(),
});

/** Read and written by SQL. @public */
export const raterMessage = sqliteTable("rater_message", {
  id: integer().primaryKey(),
  sessionId: integer("session_id").notNull(),
  at: integer().notNull(),
  readAt: integer("read_at"),
  actor: text().notNull(),
  text: text().notNull(),
});

/** Written by triggers, read by SQL. @public */
export const usedNumber = sqliteTable("used_number", {
  name: text().primaryKey(),
  last: integer().notNull(),
});

/** Written by SQL. @public */
export const deletedStudy = sqliteTable("deleted_study", {
  id: integer().primaryKey(),
  slug: text().notNull(),
  at: integer().notNull(),
  actor: text().notNull(),
  reason: text().notNull(),
  seal: text(),
  auditHash: text("audit_hash"),
});
