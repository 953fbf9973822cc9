import type { Database } from "better-sqlite3";
import type { AssignmentRow } from "../../domain/export-rows.ts";
import type { Side } from "../../domain/sides.ts";
import type { Leases } from "./leases.ts";
import type { Probes } from "./quality-probes.ts";
import { whenUsed } from "./when-used.ts";

interface Holding {
  id: number;
  studyId: number;
  sessionId: number;
  position: number;
  side: Side;
}

/** Lets go of what raters hold. Each function runs within a transaction. */
export interface ReleaseHeld {
  /** Everything that a session holds. */
  all: (sessionId: number, reason: NonNullable<AssignmentRow["releasedFor"]>) => void;
  /** All but what it was given first. */
  ahead: (sessionId: number) => void;
  /** What a session holds under that number; undefined where it does not. */
  held: (sessionId: number, assignmentId: number) => Holding | undefined;
}

export function createReleaseHeld(
  { $client: database }: { $client: Database },
  { leases, probes }: { leases: Leases; probes: Probes },
): ReleaseHeld {
  const owned = whenUsed(() =>
    database.prepare<[id: number, sessionId: number], Holding>(
      `SELECT id, study_id AS studyId, session_id AS sessionId, position, side FROM assignment
        WHERE id = ? AND session_id = ? AND state = 0`,
    ),
  );
  const ids = whenUsed(() =>
    database
      .prepare<[sessionId: number], [first: number | null, second: number | null]>(
        "SELECT held_1, held_2 FROM session WHERE id = ?",
      )
      .raw(),
  );
  const held: ReleaseHeld["held"] = (sessionId, id) => owned().get(id, sessionId);
  const release = (
    sessionId: number,
    id: number | null | undefined,
    reason: NonNullable<AssignmentRow["releasedFor"]>,
  ): void => {
    if (typeof id !== "number" || probes.release(sessionId, id)) return;
    const row = held(sessionId, id);
    if (row !== undefined) leases.release(row, reason);
  };
  return {
    held,
    all: (sessionId, reason) => {
      for (const id of ids().get(sessionId) ?? []) release(sessionId, id, reason);
    },
    ahead: (sessionId) => release(sessionId, ids().get(sessionId)?.[1], "returned"),
  };
}
