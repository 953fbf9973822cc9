import Database from "better-sqlite3";
import { isProbe } from "../../server/domain/quality/probe-records.ts";
import type { Fault } from "./engine.ts";

/** Ways in which an engine could be wrong, each of which the model must notice. */
export const plantedFaults: Record<string, Fault> = {
  "opens a judged slot once more, so that its pair gets one judgment too many": (storage, sql) => ({
    ...storage,
    holdSlot: async (request) => {
      sql
        .prepare(
          `UPDATE slot SET state = 0, holder = NULL, reopened = 1 WHERE (study_id, position) IN
            (SELECT study_id, position FROM slot WHERE study_id = ? AND state = 2 LIMIT 1)`,
        )
        .run(request.studyId);
      return storage.holdSlot(request);
    },
  }),
  "shows a pair the other way round, once in five": (storage) => {
    let count = 0;
    return {
      ...storage,
      holdSlot: async (request) => {
        const outcome = await storage.holdSlot(request);
        count += 1;
        if (outcome.status !== "assigned" || count % 5 !== 0) return outcome;
        const { assignment } = outcome;
        return { ...outcome, assignment: { ...assignment, side: assignment.side === 0 ? 1 : 0 } };
      },
    };
  },
  "stores the other side than was shown": (storage, sql) => ({
    ...storage,
    recordJudgment: async (judgment) => {
      sql.prepare("UPDATE assignment SET side = 1 - side WHERE id = ?").run(judgment.assignmentId);
      return storage.recordJudgment(judgment);
    },
  }),
  "forgets what a rater has met": (storage, sql) => {
    sql.exec("DROP INDEX IF EXISTS assignment_once");
    sql.exec("CREATE INDEX assignment_once ON assignment (session_id, once_key)");
    return {
      ...storage,
      openStudy: async (studyId, opening) => {
        const opened = await storage.openStudy(studyId, opening);
        sql.prepare("UPDATE slot SET once_key = -position WHERE study_id = ?").run(studyId);
        return opened;
      },
    };
  },
  "says done while others still hold what the rater may rate": (storage) => ({
    ...storage,
    holdSlot: async (request) => {
      const outcome = await storage.holdSlot(request);
      return outcome.status === "wait" ? { ...outcome, status: "done" } : outcome;
    },
  }),
  "lets a rater wait for nothing": (storage) => ({
    ...storage,
    holdSlot: async (request) => {
      const outcome = await storage.holdSlot(request);
      return outcome.status === "done" ? { ...outcome, status: "wait" } : outcome;
    },
  }),
  "acknowledges a judgment that it does not store, once in seven": (storage) => {
    let count = 0;
    return {
      ...storage,
      recordJudgment: async (judgment) => {
        count += 1;
        if (count % 7 !== 0) return storage.recordJudgment(judgment);
        return { status: "saved", judged: count, studyClosed: false };
      },
    };
  },
  "stores a judgment twice": (storage, sql) => ({
    ...storage,
    recordJudgment: async (judgment) => {
      const outcome = await storage.recordJudgment(judgment);
      sql
        .prepare(
          `INSERT OR IGNORE INTO judgment SELECT NULL, assignment_id, 50, counted, 0, received_at,
            content_hash, questions_hash, answers, flags, pages
            FROM judgment WHERE assignment_id = ?`,
        )
        .run(judgment.assignmentId);
      return outcome;
    },
  }),
  "answers a resend as if it were another answer": (storage) => ({
    ...storage,
    recordJudgment: async (judgment) => {
      const outcome = await storage.recordJudgment(judgment);
      return outcome.status === "repeated" ? { status: "conflict" } : outcome;
    },
  }),
  "loses slots that come free behind a rater's cursor": (storage, sql) => ({
    ...storage,
    holdSlot: async (request) => {
      sql.prepare("UPDATE slot SET reopened = 0 WHERE study_id = ?").run(request.studyId);
      return storage.holdSlot(request);
    },
  }),
  "forgets a rater's cursors wrongly, past the first open slot": (storage, sql) => ({
    ...storage,
    beginSession: async (session) => {
      const begun = await storage.beginSession(session);
      sql.prepare("UPDATE session SET cursor_0 = 2, cursor_1 = 2 WHERE id = ?").run(begun.id);
      return begun;
    },
  }),
  "lets the sides of a rater drift": (storage, sql) => ({
    ...storage,
    holdSlot: async (request) => {
      sql.prepare("UPDATE session SET balance = 0 WHERE id = ?").run(request.sessionId);
      return storage.holdSlot(request);
    },
  }),
  "counts a late judgment whose slot is another's": (storage, sql) => ({
    ...storage,
    recordJudgment: async (judgment) => {
      const outcome = await storage.recordJudgment(judgment);
      if (outcome.status !== "surplus") return outcome;
      sql
        .prepare("UPDATE judgment SET counted = 1 WHERE assignment_id = ?")
        .run(judgment.assignmentId);
      return { ...outcome, status: "saved" };
    },
  }),
  "throws late work away": (storage) => ({
    ...storage,
    recordJudgment: async (judgment) => {
      const [row] = await storage.assignmentsAfter(judgment.studyId, judgment.assignmentId - 1, 1);
      if (row?.releasedFor === "expired") return { status: "not_found" };
      return storage.recordJudgment(judgment);
    },
  }),
  "never lets a lease run out": (storage) => ({
    ...storage,
    releaseExpired: () => Promise.resolve([]),
    holdSlot: (request) => storage.holdSlot({ ...request, now: 0, leaseMs: 9e15 }),
  }),
  "goes on handing out while the study is paused": (storage, sql) => ({
    ...storage,
    holdSlot: async (request) => {
      const resume = sql.prepare(
        "UPDATE study SET state = 'open' WHERE id = ? AND state = 'paused'",
      );
      const paused = resume.run(request.studyId).changes === 1;
      const outcome = await storage.holdSlot(request);
      if (paused)
        sql
          .prepare("UPDATE study SET state = 'paused' WHERE id = ? AND state = 'open'")
          .run(request.studyId);
      return outcome;
    },
  }),
  "counts a probe as one of its rater's pairs": (storage, sql) => ({
    ...storage,
    recordJudgment: async (judgment) => {
      const outcome = await storage.recordJudgment(judgment);
      if (isProbe(judgment.assignmentId))
        sql.prepare("UPDATE session SET judged = judged + 1 WHERE id = ?").run(judgment.sessionId);
      return outcome;
    },
  }),
  "gives a rater's probe up once it was shown": (storage, sql) => ({
    ...storage,
    holdSlot: async (request) => {
      sql.prepare("UPDATE probe SET state = 2 WHERE state = 0").run();
      return storage.holdSlot(request);
    },
  }),
  "shows a repeat the way round that it was": (storage, sql) => ({
    ...storage,
    holdSlot: async (request) => {
      const outcome = await storage.holdSlot(request);
      if (outcome.status !== "assigned") return outcome;
      const { assignment } = outcome;
      const isRepeat =
        sql.prepare("SELECT 1 FROM probe WHERE id = ? AND kind = 2").get(assignment.id) !==
        undefined;
      const flipped = assignment.side === 0 ? 1 : 0;
      return isRepeat ? { ...outcome, assignment: { ...assignment, side: flipped } } : outcome;
    },
  }),
  "forgets at a restart what was held": (storage, sql) => {
    sql.exec("UPDATE slot SET state = 0, holder = NULL, reopened = 1 WHERE state = 1");
    sql.exec("UPDATE assignment SET state = 2, released_for = 'expired' WHERE state = 0");
    return storage;
  },
  "hands out to a rater who was asked to wait": (storage, sql) => ({
    ...storage,
    holdSlot: async (request) => {
      sql.prepare("UPDATE session SET paused_at = NULL WHERE id = ?").run(request.sessionId);
      return storage.holdSlot(request);
    },
  }),
  "hands out to an excluded rater": (storage, sql) => ({
    ...storage,
    holdSlot: async (request) => {
      sql.prepare("UPDATE session SET excluded_at = NULL WHERE id = ?").run(request.sessionId);
      return storage.holdSlot(request);
    },
  }),
  "forgets what a rater flagged": (storage) => ({
    ...storage,
    recordJudgment: async (judgment) => storage.recordJudgment({ ...judgment, flags: [] }),
  }),
  "leaves the last judgment out of a backup": (storage) => ({
    ...storage,
    copyTo: async (file) => {
      await storage.copyTo(file);
      const copy = new Database(file);
      copy.exec("DELETE FROM judgment WHERE id = (SELECT max(id) FROM judgment)");
      copy.close();
    },
  }),
  "loses the last judgment at a restart": (storage, sql) => {
    sql.exec("DELETE FROM judgment WHERE id = (SELECT max(id) FROM judgment)");
    return storage;
  },
};
