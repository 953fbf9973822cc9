import { and, desc, eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { NewJudgment, RecordOutcome } from "../../domain/rating-records.ts";
import { weightOf } from "../../domain/sides.ts";
import { at } from "./at.ts";
import {
  assignment,
  assignmentState,
  judgment,
  session,
  slot,
  slotState,
  study,
  studyEvent,
  studyProgress,
} from "./tables.ts";

/** Storing a judgment exactly once, and what follows from it for slot, assignment, rater and study. */
export function createRecordJudgment(db: BetterSQLite3Database) {
  const assigned = db
    .select({
      studyId: assignment.studyId,
      sessionId: assignment.sessionId,
      position: assignment.position,
      side: assignment.side,
      state: assignment.state,
      releasedFor: assignment.releasedFor,
      slotState: slot.state,
      studyState: study.state,
      judged: session.judged,
      withdrawnAt: session.withdrawnAt,
    })
    .from(assignment)
    .innerJoin(
      slot,
      and(eq(slot.studyId, assignment.studyId), eq(slot.position, assignment.position)),
    )
    .innerJoin(study, eq(study.id, assignment.studyId))
    .innerJoin(session, eq(session.id, assignment.sessionId))
    .where(eq(assignment.id, at("id")))
    .prepare();
  const latest = db
    .select({
      revision: judgment.revision,
      contentHash: judgment.contentHash,
      counted: judgment.counted,
    })
    .from(judgment)
    .where(eq(judgment.assignmentId, at("assignmentId")))
    .orderBy(desc(judgment.revision))
    .limit(1)
    .prepare();
  const byKey = db
    .select({ contentHash: judgment.contentHash, counted: judgment.counted })
    .from(judgment)
    .where(
      and(eq(judgment.assignmentId, at("assignmentId")), eq(judgment.revision, at("revision"))),
    )
    .prepare();
  const judgedSince = db
    .select({ count: sql<number>`count(*)` })
    .from(judgment)
    .innerJoin(assignment, eq(assignment.id, judgment.assignmentId))
    .where(
      and(
        eq(assignment.sessionId, at("sessionId")),
        eq(judgment.revision, 0),
        sql`${judgment.id} > (SELECT j.id FROM ${judgment} AS j WHERE j.assignment_id = ${at("assignmentId")} AND j.revision = 0)`,
      ),
    )
    .prepare();
  const insert = db
    .insert(judgment)
    .values({
      assignmentId: at("assignmentId"),
      revision: at("revision"),
      counted: at("counted"),
      superseded: false,
      receivedAt: at("at"),
      contentHash: at("contentHash"),
      questionsHash: at("questionsHash"),
      answers: at("answers"),
      flags: at("flags"),
      pages: at("pages"),
    })
    .prepare();
  const supersede = db
    .update(judgment)
    .set({ superseded: true })
    .where(
      and(eq(judgment.assignmentId, at("assignmentId")), eq(judgment.revision, at("revision"))),
    )
    .prepare();
  const judgeAssignment = db
    .update(assignment)
    .set({ state: assignmentState.judged, releasedFor: null })
    .where(eq(assignment.id, at("id")))
    .prepare();
  const judgeSlot = db
    .update(slot)
    .set({ state: slotState.judged, holder: sql`${at("id")}` })
    .where(and(eq(slot.studyId, at("studyId")), eq(slot.position, at("position"))))
    .prepare();
  const countForRater = db
    .update(session)
    .set({
      judged: sql`${session.judged} + 1`,
      balance: sql`${session.balance} + ${at("weight")}`,
      held1: sql`CASE WHEN ${session.held1} = ${at("id")} THEN ${session.held2} ELSE ${session.held1} END`,
      held2: sql`CASE WHEN ${at("id")} IN (${session.held1}, ${session.held2}) THEN NULL ELSE ${session.held2} END`,
    })
    .where(eq(session.id, at("sessionId")))
    .prepare();
  const countForStudy = db
    .update(studyProgress)
    .set({
      judged: sql`${studyProgress.judged} + ${at("judged")}`,
      surplus: sql`${studyProgress.surplus} + ${at("surplus")}`,
    })
    .where(eq(studyProgress.studyId, at("studyId")))
    .returning({ slots: studyProgress.slots, judged: studyProgress.judged })
    .prepare();
  const closeStudy = db
    .update(study)
    .set({ state: "closed" })
    .where(eq(study.id, at("studyId")))
    .prepare();
  const insertClosing = db
    .insert(studyEvent)
    .values({ studyId: at("studyId"), at: at("at"), kind: "closed", reason: "each slot is judged" })
    .prepare();

  const store = (draft: NewJudgment, counted: boolean): void => {
    insert.run({
      assignmentId: draft.assignmentId,
      revision: draft.revision,
      counted,
      at: draft.at,
      contentHash: Buffer.from(draft.contentHash, "hex"),
      questionsHash: Buffer.from(draft.questionsHash, "hex"),
      answers: draft.answers,
      flags: draft.flags,
      pages: draft.pages,
    });
  };

  /** A correction takes the place of the revision before it; nothing else changes. */
  const correct = (
    draft: NewJudgment,
    row: { judged: number; studyState: string },
    before: { revision: number; counted: boolean },
  ): RecordOutcome => {
    const { assignmentId, sessionId } = draft;
    const later = judgedSince.get({ sessionId, assignmentId })?.count ?? 0;
    const mayCorrect =
      draft.revision === before.revision + 1 &&
      later < draft.undo &&
      (row.studyState === "open" || row.studyState === "paused");
    if (!mayCorrect) return { status: "locked" };
    store(draft, before.counted);
    supersede.run({ assignmentId, revision: before.revision });
    return { status: before.counted ? "saved" : "surplus", judged: row.judged, studyClosed: false };
  };

  return (draft: NewJudgment): RecordOutcome => {
    const { assignmentId, studyId, sessionId } = draft;
    const row = assigned.get({ id: assignmentId });
    if (row === undefined || row.sessionId !== sessionId || row.studyId !== studyId)
      return { status: "not_found" };
    if (row.withdrawnAt !== null) return { status: "withdrawn" };

    const before = latest.get({ assignmentId });
    if (before !== undefined) {
      const same = byKey.get({ assignmentId, revision: draft.revision });
      if (same === undefined) return correct(draft, row, before);
      return same.contentHash.toString("hex") === draft.contentHash
        ? { status: "repeated", surplus: !same.counted, judged: row.judged }
        : { status: "conflict" };
    }
    if (draft.revision !== 0) return { status: "locked" };

    const collecting = row.studyState === "open" || row.studyState === "paused";
    const held = row.state === assignmentState.held;
    const lateButFree = row.releasedFor === "expired" && row.slotState === slotState.open;
    const counted = collecting && (held || lateButFree);
    store(draft, counted);
    countForRater.run({
      sessionId,
      id: assignmentId,
      weight: counted && !held ? weightOf(row.side) : 0,
    });
    if (counted) {
      judgeAssignment.run({ id: assignmentId });
      judgeSlot.run({ id: assignmentId, studyId, position: row.position });
    }
    const [total] = countForStudy.all({
      studyId,
      judged: counted ? 1 : 0,
      surplus: counted ? 0 : 1,
    });
    const studyClosed = counted && total !== undefined && total.judged === total.slots;
    if (studyClosed) {
      closeStudy.run({ studyId });
      insertClosing.run({ studyId, at: draft.at });
    }
    return { status: counted ? "saved" : "surplus", judged: row.judged + 1, studyClosed };
  };
}
