import type { Database } from "better-sqlite3";
import { createRecordOnce, type Judged } from "./record-once.ts";
import { assignmentState, type study } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

interface Probe extends Judged {
  /** What else the rater holds, oldest first. */
  otherHeld: (number | null)[];
}

/**
 * Storing a judgment of a probe, with the same promises as one of a pair. It counts for its rater alone:
 * no slot, no quota, no study is moved by it.
 */
export function createRecordProbe({ $client: database }: { $client: Database }) {
  type ProbeRow = [
    state: number,
    studyState: (typeof study.$inferSelect)["state"],
    judged: number,
    held1: number | null,
    held2: number | null,
    withdrawnAt: number | null,
    excludedAt: number | null,
  ];
  const given = whenUsed(() =>
    database
      .prepare<[id: number, sessionId: number, studyId: number], ProbeRow>(
        `SELECT probe.state, study.state, judged + probed, held_1, held_2, withdrawn_at,
            excluded_at
          FROM probe
          JOIN study ON study.id = probe.study_id
          JOIN session ON session.id = probe.session_id
          WHERE probe.id = ? AND session.id = ? AND study.id = ?`,
      )
      .raw(),
  );
  const judge = whenUsed(() =>
    database.prepare<[id: number]>(
      `UPDATE probe SET state = ${assignmentState.judged} WHERE id = ?`,
    ),
  );
  const countForRater = whenUsed(() =>
    database.prepare<[held1: number | null, held2: number | null, sessionId: number]>(
      "UPDATE session SET probed = probed + 1, held_1 = ?, held_2 = ? WHERE id = ?",
    ),
  );
  const ofSession = "session_id = @sessionId AND revision = 0";
  const judgedSince = whenUsed(() =>
    database
      .prepare<[{ sessionId: number; id: number }], number>(
        `SELECT (SELECT count(*) FROM probe JOIN probe_judgment ON probe_id = probe.id
            WHERE ${ofSession} AND probe_judgment.id > first.id)
          + (SELECT count(*) FROM assignment JOIN judgment ON assignment_id = assignment.id
            WHERE ${ofSession} AND judgment.id > first.after_judgment)
          FROM probe_judgment AS first WHERE first.probe_id = @id AND first.revision = 0`,
      )
      .pluck(),
  );

  return createRecordOnce<Probe>(
    { $client: database },
    {
      table: "probe_judgment",
      owner: "probe_id",
      more: [["after_judgment", "(SELECT coalesce(max(id), 0) FROM judgment)"]],
      find: ({ assignmentId, sessionId, studyId }) => {
        const row = given().get(assignmentId, sessionId, studyId);
        if (row === undefined) return undefined;
        const [state, stateOfStudy, judged, held1, held2, withdrawnAt, excludedAt] = row;
        return {
          held: state === assignmentState.held,
          // What an excluded rater still sends is kept, and changes nothing.
          collecting: (stateOfStudy === "open" || stateOfStudy === "paused") && excludedAt === null,
          judged,
          otherHeld: [held1, held2].filter((id) => id !== assignmentId),
          withdrawn: withdrawnAt !== null,
        };
      },
      judgedSince: (sessionId, id) => judgedSince().get({ sessionId, id }) ?? 0,
      mayCount: ({ collecting, held }) => collecting && held,
      follow: ({ assignmentId, sessionId }, { otherHeld }, counted) => {
        const [held1, held2] = otherHeld;
        countForRater().run(held1 ?? null, held2 ?? null, sessionId);
        if (counted) judge().run(assignmentId);
        return false;
      },
    },
  );
}
