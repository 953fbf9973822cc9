import type { AuditAct } from "../audit/audit-entry.ts";
import type { Source } from "../arrival.ts";
import type { AssignmentRow } from "../export-rows.ts";
import type { Side } from "../sides.ts";
import type { Ending } from "../stages.ts";

/** One rater as those who run a study see them: a number, and never a platform's name. */
export interface RaterRow {
  id: number;
  source: Source;
  consentedAt: number;
  quizTries: number;
  quizPassedAt: number | null;
  ratedAt: number | null;
  endedAt: number | null;
  ending: Ending | null;
  withdrawnAt: number | null;
  erasedAt: number | null;
  pausedAt: number | null;
  excludedAt: number | null;
  /** Judgments of the study's pairs, surplus too. */
  judged: number;
}

/** One pair that a rater was given, with what they handed in about it, oldest first. */
export interface GivenPair {
  /** The pair's place among its study's, from 0. */
  place: number;
  side: Side;
  assignedAt: number;
  releasedFor: AssignmentRow["releasedFor"];
  judgments: { revision: number; receivedAt: number; counted: boolean; flags: string[] }[];
}

export interface SentMessage {
  id: number;
  at: number;
  actor: string;
  text: string;
  readAt: number | null;
}

/** What one rater did and was told, beside what stands in their row. */
export interface RaterPast {
  /** By when they were given. */
  pairs: GivenPair[];
  quizTries: { at: number; passed: boolean }[];
  messages: SentMessage[];
}

/** Who acts on a rater, when and why: what the audit log says of it. */
export type RaterAct = Pick<AuditAct, "actor" | "at" | "reason">;

/** What Kelvin remembers of raters for those who run a study. Each act is in the audit log with its effect. */
export interface RaterStorage {
  /** By number: those after `after`, at most `limit`. */
  page: (studyId: number, after: number, limit: number) => Promise<RaterRow[]>;
  find: (studyId: number, raterId: number) => Promise<RaterRow | null>;
  past: (raterId: number) => Promise<RaterPast>;
  /**
   * The rater is given nothing more for now. Of what they hold the pair given first stays theirs until
   * its lease runs out, which nothing extends; the other one opens for others.
   */
  pause: (raterId: number, act: RaterAct) => Promise<void>;
  resume: (raterId: number, act: RaterAct) => Promise<void>;
  /**
   * Ends the rater's part; what they hold opens for others. Judgments stay. With `replace`, and while the
   * study collects, those that count become surplus and their slots open; returns how many.
   */
  exclude: (raterId: number, how: RaterAct & { replace: boolean }) => Promise<{ replaced: number }>;
  /** Takes an exclusion back: the rater goes on where they were. What was replaced stays surplus. */
  reinstate: (raterId: number, act: RaterAct) => Promise<void>;
  tell: (raterId: number, message: RaterAct & { text: string }) => Promise<void>;
  /** What the rater was told and has not read yet, oldest first. */
  unread: (raterId: number) => Promise<Pick<SentMessage, "id" | "text">[]>;
  markRead: (raterId: number, messageId: number, at: number) => Promise<void>;
}
