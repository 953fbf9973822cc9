import type { Database } from "better-sqlite3";
import type { AssignmentRow } from "../../domain/export-rows.ts";
import type { StoreMeter } from "../../domain/meter.ts";
import { isProbe } from "../../domain/quality/probe-records.ts";
import { weightOf, type Side } from "../../domain/sides.ts";
import type { Probes } from "./quality-probes.ts";
import { assignmentState, slotState } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

interface Released {
  id: number;
  studyId: number;
  sessionId: number;
  position: number;
  side: Side;
}

interface Held extends Released {
  state: number;
  releasedFor: Reason | null;
  slotState: number;
}

interface LeaseCounts {
  held: number;
  overdue: number;
}

type Reason = NonNullable<AssignmentRow["releasedFor"]>;

/** So many run-out leases at most are released at a time, so that nobody waits on them. */
const mostAtOnce = 100;

/** Ends and renews the hold that raters have on slots. Each function runs within a transaction. */
export interface Leases {
  /** Releases run-out leases of a study; returns how many. */
  releaseExpired: (studyId: number, now: number) => number;
  /** What raters hold of a study, and how much of it has run out. */
  count: (studyId: number, now: number) => LeaseCounts;
  /** Lets no lease of a study run on for longer than one that began now. */
  shorten: (studyId: number, leaseUntil: number) => void;
  /** Opens the slot of a held assignment for others; the session forgets the assignment. */
  release: (held: Released, reason: Reason) => void;
  isHeld: (assignmentId: number) => boolean;
  /**
   * What a session still holds, oldest first. An assignment whose lease ran out is taken up again,
   * until `leaseUntil`, where nobody else has its slot; `balance` is what that adds to the session's.
   */
  reviveHeld: (
    rater: { held1: number | null; held2: number | null },
    now: number,
    leaseUntil: number,
  ) => { held: number[]; balance: number };
}

/** Each request for work runs these, so they are SQL, prepared once. */
export function createLeases(
  { $client: database }: { $client: Database },
  probes: Probes,
  meter: StoreMeter,
): Leases {
  const released = `assignment.id, assignment.study_id AS studyId, assignment.session_id AS sessionId,
    assignment.position, assignment.side`;
  const expired = whenUsed(() =>
    database.prepare<[studyId: number, now: number], Released>(
      `SELECT ${released} FROM assignment INDEXED BY assignment_held
        WHERE study_id = ? AND state = 0 AND lease_until <= ?
        ORDER BY lease_until LIMIT ${mostAtOnce}`,
    ),
  );
  const counted = whenUsed(() =>
    database.prepare<[{ studyId: number; now: number }], LeaseCounts>(
      `SELECT count(*) AS held, count(*) FILTER (WHERE lease_until <= @now) AS overdue
        FROM assignment INDEXED BY assignment_held WHERE study_id = @studyId AND state = 0`,
    ),
  );
  const shorten = whenUsed(() =>
    database.prepare<[{ studyId: number; leaseUntil: number }]>(
      `UPDATE assignment INDEXED BY assignment_held SET lease_until = @leaseUntil
        WHERE study_id = @studyId AND state = 0 AND lease_until > @leaseUntil`,
    ),
  );
  const endAssignment = whenUsed(() =>
    database.prepare<[reason: Reason, id: number]>(
      `UPDATE assignment SET state = ${assignmentState.released}, released_for = ? WHERE id = ?`,
    ),
  );
  const openSlot = whenUsed(() =>
    database.prepare<[studyId: number, position: number]>(
      `UPDATE slot SET state = ${slotState.open}, holder = NULL, reopened = 1
        WHERE study_id = ? AND position = ?`,
    ),
  );
  const unbalance = whenUsed(() =>
    database.prepare<[weight: number, sessionId: number]>(
      "UPDATE session SET balance = balance - ? WHERE id = ?",
    ),
  );
  const forget = whenUsed(() =>
    database.prepare<[{ id: number; sessionId: number }]>(
      `UPDATE session SET held_1 = CASE WHEN held_1 = @id THEN held_2 ELSE held_1 END,
          held_2 = CASE WHEN @id IN (held_1, held_2) THEN NULL ELSE held_2 END
        WHERE id = @sessionId`,
    ),
  );
  const withSlot = whenUsed(() =>
    database.prepare<[id: number], Held>(
      `SELECT ${released}, assignment.state, released_for AS releasedFor, slot.state AS slotState
        FROM assignment
        JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
        WHERE assignment.id = ?`,
    ),
  );
  const revive = whenUsed(() =>
    database.prepare<[leaseUntil: number, id: number]>(
      `UPDATE assignment SET state = ${assignmentState.held}, released_for = NULL, lease_until = ?
        WHERE id = ?`,
    ),
  );
  const holdAgain = whenUsed(() =>
    database.prepare<[holder: number, studyId: number, position: number]>(
      `UPDATE slot SET state = ${slotState.held}, holder = ? WHERE study_id = ? AND position = ?`,
    ),
  );

  const end = (held: Released, reason: Reason): void => {
    endAssignment().run(reason, held.id);
    openSlot().run(held.studyId, held.position);
    unbalance().run(weightOf(held.side), held.sessionId);
  };

  return {
    releaseExpired: (studyId, now) => {
      const rows = expired().all(studyId, now);
      for (const row of rows) end(row, "expired");
      meter.expired(rows.length);
      return rows.length;
    },
    count: (studyId, now) => counted().get({ studyId, now }) ?? { held: 0, overdue: 0 },
    shorten: (studyId, leaseUntil) => void shorten().run({ studyId, leaseUntil }),
    release: (held, reason) => {
      end(held, reason);
      forget().run({ id: held.id, sessionId: held.sessionId });
    },
    isHeld: (id) => withSlot().get(id)?.state === assignmentState.held,
    reviveHeld: (rater, now, leaseUntil) => {
      const held: number[] = [];
      let balance = 0;
      for (const id of [rater.held1, rater.held2]) {
        if (id !== null && isProbe(id)) {
          if (probes.revive(id, now, leaseUntil)) held.push(id);
          continue;
        }
        const row = id === null ? undefined : withSlot().get(id);
        if (row === undefined) continue;
        if (row.state === assignmentState.held) held.push(row.id);
        if (row.releasedFor === "expired" && row.slotState === slotState.open) {
          revive().run(leaseUntil, row.id);
          holdAgain().run(row.id, row.studyId, row.position);
          balance += weightOf(row.side);
          held.push(row.id);
        }
      }
      return { held, balance };
    },
  };
}
