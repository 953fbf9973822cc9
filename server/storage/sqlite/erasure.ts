import type { Database } from "better-sqlite3";
import { createHmac } from "node:crypto";
import { rmSync } from "node:fs";
import type { Storage } from "../../domain/storage.ts";
import type { AuditLog } from "./audit-log.ts";
import { copiesOf } from "./copies-of.ts";
import type { GroupCommit } from "./group-commit.ts";
import { whenUsed } from "./when-used.ts";

type Erasure = Pick<Storage, "eraseSession" | "cutPlatformLink" | "forgetIdentifiers">;

/** How a file comes to hold nothing of what was deleted. */
export interface Rewriting {
  /** Within the write that begins to delete: what a crash keeps from being done is done after the next start. */
  begin: () => void;
  /** Once it is deleted. */
  rewrite: () => void;
  /** At a start: what the process before began. */
  resume: () => void;
  /** Before the database is closed. */
  finishErasing: () => void;
}

interface Found {
  id: number;
  studyId: number;
  assignmentId: number;
  position: number;
  revision: number;
  counted: 0 | 1;
  superseded: 0 | 1;
  content: string;
}

/** Up to this size a database is written anew at once, which takes about a second; a larger one when it is closed. */
const mostAtOnce = 128 * 2 ** 20;

/** Deletes what a rater gave, so that nothing of it is left in the file or in its log. */
export function createErasure(
  { $client: database }: { $client: Database },
  { write, outside }: Pick<GroupCommit, "write" | "outside">,
  audit: AuditLog,
): Erasure & Rewriting {
  const judgmentsOf = whenUsed(() =>
    database.prepare<[sessionId: number], Found>(
      `SELECT judgment.id, study_id AS studyId, assignment_id AS assignmentId, position, revision,
          counted, superseded, hex(content_hash) || answers || flags || pages AS content
        FROM judgment JOIN assignment ON assignment.id = assignment_id
        WHERE session_id = ?`,
    ),
  );
  const remember = whenUsed(() =>
    database.prepare(
      `INSERT INTO erased_judgment (judgment_id, study_id, session_id, position, revision, counted,
          commitment, erased_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
  );
  const deleteJudgment = whenUsed(() =>
    database.prepare<[id: number]>("DELETE FROM judgment WHERE id = ?"),
  );
  const openSlot = whenUsed(() =>
    database.prepare<[studyId: number, position: number, holder: number]>(
      `UPDATE slot SET state = 0, holder = NULL, reopened = 1
        WHERE study_id = ? AND position = ? AND holder = ?`,
    ),
  );
  const releaseAssignments = whenUsed(() =>
    database.prepare<[sessionId: number]>(
      "UPDATE assignment SET state = 2, released_for = 'withdrawn' WHERE session_id = ? AND state = 1",
    ),
  );
  const uncount = whenUsed(() =>
    database.prepare<[judged: number, surplus: number, studyId: number]>(
      "UPDATE study_progress SET judged = judged - ?, surplus = surplus - ? WHERE study_id = ?",
    ),
  );
  const emptySession = whenUsed(() =>
    database.prepare<[at: number, id: number]>(
      `UPDATE session SET judged = 0, probed = 0, balance = 0, held_1 = NULL, held_2 = NULL,
          erased_at = coalesce(erased_at, ?)
        WHERE id = ?`,
    ),
  );
  const studyOf = whenUsed(() =>
    database.prepare<[id: number], number>("SELECT study_id FROM session WHERE id = ?").pluck(),
  );
  const ofSession = [
    "probe",
    "quiz_try",
    "about_answer",
    "blinding_guess",
    "platform_identifier",
    "rater_message",
  ].map((table) =>
    whenUsed(() =>
      database.prepare<[sessionId: number]>(`DELETE FROM ${table} WHERE session_id = ?`),
    ),
  );
  const isNamed = whenUsed(() =>
    database.prepare<[sessionId: number]>("SELECT 1 FROM platform_identifier WHERE session_id = ?"),
  );
  const cut = whenUsed(() =>
    database.prepare<[sessionId: number]>("DELETE FROM platform_identifier WHERE session_id = ?"),
  );
  const identifiersOf = whenUsed(() =>
    database.prepare<[studyId: number]>("DELETE FROM platform_identifier WHERE study_id = ?"),
  );

  /** Kept in the database, with what was deleted, so that no crash forgets it. */
  const isUnfinished = (): boolean =>
    database.open && database.pragma("user_version", { simple: true }) !== 0;
  const begin = (): void => void database.pragma("user_version = 1");
  /**
   * Overwriting rows leaves what SQLite copied when it moved them between pages: only a file written anew
   * has nothing of it. The log is emptied, because it holds what stood there.
   */
  const writeAnew = (): void => {
    database.exec("VACUUM");
    database.pragma("user_version = 0");
    database.pragma("wal_checkpoint(TRUNCATE)");
  };
  const sizeOf = (): number =>
    Number(database.pragma("page_count", { simple: true })) *
    Number(database.pragma("page_size", { simple: true }));

  /** Now, or when the database is closed where it is large; copies of before hold it all, and go at once. */
  const rewrite = (): void => {
    if (!database.memory) for (const copy of copiesOf(database.name)) rmSync(copy);
    outside(() => {
      if (sizeOf() <= mostAtOnce) writeAnew();
      else database.pragma("wal_checkpoint(TRUNCATE)");
    });
  };

  /** Freed places are overwritten; what is left of them elsewhere goes with the file written anew. */
  const overwriting = async <T>(work: () => T): Promise<T> => {
    const done = await write(() => {
      begin();
      database.pragma("secure_delete = ON");
      try {
        return work();
      } finally {
        database.pragma("secure_delete = OFF");
      }
    });
    rewrite();
    return done;
  };

  return {
    begin,
    rewrite,
    resume: () => {
      if (!isUnfinished()) return;
      try {
        rewrite();
      } catch {
        // A disk that takes no writes has been told of: it is tried again when the database is closed.
      }
    },
    finishErasing: () => {
      if (isUnfinished()) outside(writeAnew);
    },
    eraseSession: (sessionId, { at, actor, salt }) =>
      overwriting(() => {
        const studyId = studyOf().get(sessionId) ?? 0;
        const found = judgmentsOf()
          .all(sessionId)
          .toSorted((one, other) => one.id - other.id);
        for (const { id, position, revision, counted, content } of found) {
          const commitment = createHmac("sha256", salt).update(`${id} ${content}`).digest();
          remember().run(id, studyId, sessionId, position, revision, counted, commitment, at);
          deleteJudgment().run(id);
        }
        const latest = found.filter(({ superseded }) => superseded === 0);
        const counted = latest.filter((row) => row.counted === 1);
        for (const row of counted) openSlot().run(studyId, row.position, row.assignmentId);
        releaseAssignments().run(sessionId);
        uncount().run(counted.length, latest.length - counted.length, studyId);
        for (const statement of ofSession) statement().run(sessionId);
        emptySession().run(at, sessionId);
        audit.append(studyId, {
          kind: "erased",
          actor,
          at,
          reason: null,
          details: { judgments: found.length },
        });
        return { judgments: found.length };
      }),
    cutPlatformLink: async (sessionId) => {
      if (isNamed().get(sessionId) !== undefined)
        await overwriting(() => void cut().run(sessionId));
    },
    forgetIdentifiers: (studyId) => overwriting(() => identifiersOf().run(studyId).changes),
  };
}
