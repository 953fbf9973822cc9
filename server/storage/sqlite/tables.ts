import { blob, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Content } from "../../../shared/model/content.ts";
import type { Answer, PageTiming } from "../../../shared/model/judgment.ts";
import type { Prompt } from "../../../shared/model/prompt.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { AssignmentRow, StudyEvent } from "../../domain/export-rows.ts";
import type { Side } from "../../domain/sides.ts";
import type { PreparedPrompt, StudyDocuments, StudyRecord } from "../../domain/study-records.ts";

/** The tables as `migrations/sqlite` makes them; constraints and indexes are said there only. */

export const study = sqliteTable("study", {
  id: integer().primaryKey(),
  state: text().$type<StudyRecord["state"] | "importing">().notNull(),
  slug: text().notNull(),
  createdAt: integer("created_at").notNull(),
  pairs: integer().notNull(),
  seed: integer().notNull(),
  key: blob({ mode: "buffer" }).notNull(),
  materialsHash: text("materials_hash").notNull(),
  seal: text(),
  definition: text({ mode: "json" }).$type<Study>().notNull(),
  documents: text({ mode: "json" }).$type<StudyDocuments>().notNull(),
});

export const studyProgress = sqliteTable("study_progress", {
  studyId: integer("study_id").primaryKey(),
  slots: integer().notNull(),
  judged: integer().notNull(),
  surplus: integer().notNull(),
});

export const studyEvent = sqliteTable("study_event", {
  id: integer().primaryKey(),
  studyId: integer("study_id").notNull(),
  at: integer().notNull(),
  kind: text().$type<StudyEvent["kind"]>().notNull(),
  reason: text(),
});

export const prompt = sqliteTable("prompt", {
  id: integer().primaryKey(),
  studyId: integer("study_id").notNull(),
  line: integer().notNull(),
  promptId: text("prompt_id").notNull(),
  task: text(),
  context: text(),
  model: text(),
  userBelief: text("user_belief"),
  referenceAnswer: text("reference_answer"),
  tags: text({ mode: "json" }).$type<PreparedPrompt["tags"]>().notNull(),
  prompt: text({ mode: "json" }).$type<Prompt["prompt"]>().notNull(),
});

export const response = sqliteTable("response", {
  id: integer().primaryKey(),
  promptId: integer("prompt_id").notNull(),
  arm: text().notNull(),
  model: text(),
  text: text().notNull(),
});

export const pair = sqliteTable("pair", {
  id: integer().primaryKey(),
  studyId: integer("study_id").notNull(),
  promptId: integer("prompt_id").notNull(),
  firstId: integer("first_id").notNull(),
  secondId: integer("second_id"),
  onceKey: integer("once_key").notNull(),
});

export const pairContent = sqliteTable("pair_content", {
  pairId: integer("pair_id").primaryKey(),
  prompt: text({ mode: "json" }).$type<PreparedPrompt["content"]>().notNull(),
  reference: text({ mode: "json" }).$type<Content[]>(),
  first: text({ mode: "json" }).$type<Content[]>().notNull(),
  second: text({ mode: "json" }).$type<Content[]>(),
});

export const slot = sqliteTable("slot", {
  studyId: integer("study_id").notNull(),
  position: integer().notNull(),
  pairId: integer("pair_id").notNull(),
  onceKey: integer("once_key").notNull(),
  round: integer().notNull(),
  side: integer().$type<Side>().notNull(),
  state: integer().$type<0 | 1 | 2>().notNull(),
  reopened: integer().$type<0 | 1>().notNull(),
  holder: integer(),
});

export const session = sqliteTable("session", {
  id: integer().primaryKey(),
  studyId: integer("study_id").notNull(),
  judged: integer().notNull(),
  balance: integer().notNull(),
  cursor0: integer("cursor_0").notNull(),
  cursor1: integer("cursor_1").notNull(),
  held1: integer("held_1"),
  held2: integer("held_2"),
  consentedAt: integer("consented_at").notNull(),
  withdrawnAt: integer("withdrawn_at"),
  tokenHash: text("token_hash").notNull(),
  consentHash: text("consent_hash").notNull(),
});

export const assignment = sqliteTable("assignment", {
  id: integer().primaryKey(),
  studyId: integer("study_id").notNull(),
  sessionId: integer("session_id").notNull(),
  position: integer().notNull(),
  onceKey: integer("once_key").notNull(),
  side: integer().$type<Side>().notNull(),
  state: integer().$type<0 | 1 | 2>().notNull(),
  releasedFor: text("released_for").$type<NonNullable<AssignmentRow["releasedFor"]>>(),
  assignedAt: integer("assigned_at").notNull(),
  leaseUntil: integer("lease_until").notNull(),
});

export const judgment = sqliteTable("judgment", {
  id: integer().primaryKey(),
  assignmentId: integer("assignment_id").notNull(),
  revision: integer().notNull(),
  counted: integer({ mode: "boolean" }).notNull(),
  superseded: integer({ mode: "boolean" }).notNull(),
  receivedAt: integer("received_at").notNull(),
  contentHash: blob("content_hash", { mode: "buffer" }).notNull(),
  questionsHash: blob("questions_hash", { mode: "buffer" }).notNull(),
  answers: text({ mode: "json" }).$type<Record<string, Answer>>().notNull(),
  flags: text({ mode: "json" }).$type<string[]>().notNull(),
  pages: text({ mode: "json" }).$type<PageTiming[]>().notNull(),
});

/** Numbers that stand for states in `slot.state` and `assignment.state`. */
export const slotState = { open: 0, held: 1, judged: 2 } as const;
export const assignmentState = { held: 0, judged: 1, released: 2 } as const;
