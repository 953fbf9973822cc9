import { blob, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Content } from "../../../shared/model/content.ts";
import type { Imported } from "../../../shared/model/imported.ts";
import type { Answer, PageTiming } from "../../../shared/model/judgment.ts";
import type { LeakDecision } from "../../../shared/model/leak-decision.ts";
import type { Prompt } from "../../../shared/model/prompt.ts";
import type { Role } from "../../../shared/model/role.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { ArmKeyLock } from "../../domain/arm-key/arm-key-lock.ts";
import type { Source } from "../../domain/arrival.ts";
import type { AuditEntry } from "../../domain/audit/audit-entry.ts";
import type { AssignmentRow } from "../../domain/export-rows.ts";
import type { QualityFiles } from "../../domain/quality/quality-files.ts";
import type { TagColumn } from "../../domain/sealed-tags.ts";
import type { SealCommitments } from "../../domain/seal/seal.ts";
import type { Side } from "../../domain/sides.ts";
import type { Ending } from "../../domain/stages.ts";
import type { TextChanges } from "../../domain/leaks/text-changes.ts";
import type {
  PreparedPrompt,
  StudyDocuments,
  StudyRecord,
  UndecidedLeaks,
} from "../../domain/study-records.ts";

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
  sealParts: text("seal_parts", { mode: "json" }).$type<SealCommitments>(),
  qualityHash: text("quality_hash"),
  leakDecisions: text("leak_decisions", { mode: "json" })
    .$type<LeakDecision[]>()
    .notNull()
    .default([]),
  undecidedLeaks: text("undecided_leaks", { mode: "json" })
    .$type<UndecidedLeaks>()
    .notNull()
    .default({}),
  imported: text({ mode: "json" }).$type<Imported>(),
  archivedAt: integer("archived_at"),
});

export const studyProgress = sqliteTable("study_progress", {
  studyId: integer("study_id").primaryKey(),
  slots: integer().notNull(),
  judged: integer().notNull(),
  surplus: integer().notNull(),
});

/** Read and written by SQL. @public */
export const auditEntry = sqliteTable("audit_entry", {
  studyId: integer("study_id").notNull(),
  number: integer().notNull(),
  at: integer().notNull(),
  kind: text().$type<AuditEntry["kind"]>().notNull(),
  actor: text().notNull(),
  reason: text(),
  details: text({ mode: "json" }).$type<AuditEntry["details"]>().notNull(),
  previous: text().notNull(),
  hash: text().notNull(),
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
  changes: text({ mode: "json" }).$type<TextChanges>(),
});

export const leftOutPair = sqliteTable("left_out_pair", {
  firstId: integer("first_id").notNull(),
  secondId: integer("second_id"),
  promptId: integer("prompt_id").notNull(),
  decision: text({ mode: "json" }).$type<LeakDecision>().notNull(),
});

export const pair = sqliteTable("pair", {
  id: integer().primaryKey(),
  studyId: integer("study_id").notNull(),
  promptId: integer("prompt_id").notNull(),
  firstId: integer("first_id").notNull(),
  secondId: integer("second_id"),
  onceKey: integer("once_key").notNull(),
  commitments: blob({ mode: "buffer" }),
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
  source: text().$type<Source>().notNull().default("open"),
  aboutAt: integer("about_at"),
  quizTries: integer("quiz_tries").notNull().default(0),
  quizPassedAt: integer("quiz_passed_at"),
  practisedAt: integer("practised_at"),
  ratedAt: integer("rated_at"),
  endedAt: integer("ended_at"),
  ending: text().$type<Ending>(),
  erasedAt: integer("erased_at"),
  probed: integer().notNull().default(0),
  pausedAt: integer("paused_at"),
  excludedAt: integer("excluded_at"),
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

export const qualityFiles = sqliteTable("quality_files", {
  studyId: integer("study_id").primaryKey(),
  files: text({ mode: "json" }).$type<QualityFiles>().notNull(),
});

export const probe = sqliteTable("probe", {
  id: integer().primaryKey(),
  studyId: integer("study_id").notNull(),
  sessionId: integer("session_id").notNull(),
  kind: integer().$type<0 | 1 | 2>().notNull(),
  item: integer().notNull(),
  side: integer().$type<Side>().notNull(),
  state: integer().$type<0 | 1 | 2>().notNull(),
  assignedAt: integer("assigned_at").notNull(),
  leaseUntil: integer("lease_until").notNull(),
});

export const probeJudgment = sqliteTable("probe_judgment", {
  id: integer().primaryKey(),
  probeId: integer("probe_id").notNull(),
  revision: integer().notNull(),
  counted: integer({ mode: "boolean" }).notNull(),
  superseded: integer({ mode: "boolean" }).notNull(),
  afterJudgment: integer("after_judgment").notNull(),
  receivedAt: integer("received_at").notNull(),
  contentHash: blob("content_hash", { mode: "buffer" }).notNull(),
  questionsHash: blob("questions_hash", { mode: "buffer" }).notNull(),
  answers: text({ mode: "json" }).$type<Record<string, Answer>>().notNull(),
  flags: text({ mode: "json" }).$type<string[]>().notNull(),
  pages: text({ mode: "json" }).$type<PageTiming[]>().notNull(),
});

export const armKey = sqliteTable("arm_key", {
  studyId: integer("study_id").primaryKey(),
  lock: text({ mode: "json" }).$type<ArmKeyLock>(),
  sealedTags: text("sealed_tags", { mode: "json" }).$type<TagColumn[]>().notNull(),
});

export const draftArmKey = sqliteTable("draft_arm_key", {
  studyId: integer("study_id").primaryKey(),
  chance: blob({ mode: "buffer" }).notNull(),
});

export const unblindedArmKey = sqliteTable("unblinded_arm_key", {
  studyId: integer("study_id").primaryKey(),
  key: blob({ mode: "buffer" }).notNull(),
});

export const sealedArms = sqliteTable("sealed_arms", {
  studyId: integer("study_id").notNull(),
  firstPrompt: integer("first_prompt").notNull(),
  box: blob({ mode: "buffer" }).notNull(),
});

export const unblindedPair = sqliteTable("unblinded_pair", {
  pairId: integer("pair_id").primaryKey(),
  studyId: integer("study_id").notNull(),
  at: integer().notNull(),
  who: text().notNull(),
  reason: text().notNull(),
});

/** Read and written by SQL. @public */
export const quizTry = sqliteTable("quiz_try", {
  sessionId: integer("session_id").notNull(),
  number: integer().notNull(),
  answers: text({ mode: "json" }).$type<number[]>().notNull(),
  rightAnswers: integer("right_answers").notNull(),
  passed: integer({ mode: "boolean" }).notNull(),
  at: integer().notNull(),
});

export const person = sqliteTable("person", {
  id: integer().primaryKey(),
  email: text().notNull(),
  owner: integer({ mode: "boolean" }).notNull(),
  createdAt: integer("created_at").notNull(),
  removedAt: integer("removed_at"),
  password: text(),
});

export const studyRole = sqliteTable("study_role", {
  personId: integer("person_id").notNull(),
  studyId: integer("study_id").notNull(),
  role: text().$type<Role>().notNull(),
});

export const personSession = sqliteTable("person_session", {
  secretHash: text("secret_hash").primaryKey(),
  personId: integer("person_id").notNull(),
  createdAt: integer("created_at").notNull(),
  usedAt: integer("used_at").notNull(),
});

export const personLink = sqliteTable("person_link", {
  secretHash: text("secret_hash").primaryKey(),
  personId: integer("person_id"),
  expiresAt: integer("expires_at").notNull(),
});

export const personToken = sqliteTable("person_token", {
  id: integer().primaryKey(),
  personId: integer("person_id").notNull(),
  secretHash: text("secret_hash").notNull(),
  name: text().notNull(),
  reading: integer({ mode: "boolean" }).notNull(),
  createdAt: integer("created_at").notNull(),
  revokedAt: integer("revoked_at"),
});

/** Numbers that stand for states in `slot.state`, `assignment.state` and `probe.state`. */
export const slotState = { open: 0, held: 1, judged: 2 } as const;
export const assignmentState = { held: 0, judged: 1, released: 2 } as const;
