import type { Database } from "better-sqlite3";
import { AppError } from "../../domain/app-error.ts";
import type { HeldAssignment, HoldOutcome, HoldRequest } from "../../domain/rating-records.ts";
import { weightOf, type Side } from "../../domain/sides.ts";
import { createChooseSlot, type Needs } from "./choose-slot.ts";
import type { Leases } from "./leases.ts";
import type { study } from "./tables.ts";

interface Rater extends Needs {
  studyState: (typeof study.$inferSelect)["state"];
  judged: number;
  held1: number | null;
  held2: number | null;
  withdrawn: boolean;
  /** Whether any lease of the study has run out. */
  ranOut: boolean;
}

/** Each rater may hold the open assignment and the one prefetched. */
const mostHeld = 2;

/**
 * Giving a rater the next assignment: a fixed number of indexed steps, whatever the study's size. The
 * statements are SQL, prepared once, and what they find are arrays: this is the hottest path there is.
 */
export function createHoldSlot({ $client: database }: { $client: Database }, leases: Leases) {
  const chooseSlot = createChooseSlot(database);

  type RaterRow = [
    studyState: Rater["studyState"],
    judged: number,
    balance: number,
    cursor0: number,
    cursor1: number,
    held1: number | null,
    held2: number | null,
    withdrawnAt: number | null,
    reopened: 0 | 1,
    ranOut: 0 | 1,
  ];
  const raterById = database
    .prepare<[now: number, sessionId: number, studyId: number], RaterRow>(
      `SELECT study.state, judged, balance, cursor_0, cursor_1, held_1, held_2, withdrawn_at,
          EXISTS (SELECT 1 FROM slot INDEXED BY slot_reopened
            WHERE study_id = study.id AND state = 0 AND reopened = 1),
          EXISTS (SELECT 1 FROM assignment INDEXED BY assignment_held
            WHERE study_id = study.id AND state = 0 AND lease_until <= ?)
        FROM session JOIN study ON study.id = session.study_id
        WHERE session.id = ? AND study.id = ?`,
    )
    .raw();
  const heldByOthers = database.prepare<[studyId: number, sessionId: number]>(
    `SELECT 1 FROM assignment AS held INDEXED BY assignment_held
      WHERE study_id = ? AND state = 0
        AND NOT EXISTS
          (SELECT 1 FROM assignment WHERE session_id = ? AND assignment.once_key = held.once_key)
      LIMIT 1`,
  );

  type NewAssignment = [
    studyId: number,
    sessionId: number,
    position: number,
    onceKey: number,
    side: Side,
    assignedAt: number,
    leaseUntil: number,
  ];
  const insertAssignment = database.prepare<NewAssignment>(
    `INSERT INTO assignment
        (study_id, session_id, position, once_key, side, state, assigned_at, lease_until)
      VALUES (?, ?, ?, ?, ?, 0, ?, ?)`,
  );
  const takeSlot = database.prepare<[holder: number, studyId: number, position: number]>(
    "UPDATE slot SET state = 1, holder = ? WHERE study_id = ? AND position = ?",
  );
  type SessionUpdate = [
    balance: number,
    cursor0: number,
    cursor1: number,
    held1: number | null,
    held2: number | null,
    id: number,
  ];
  const updateSession = database.prepare<SessionUpdate>(
    "UPDATE session SET balance = ?, cursor_0 = ?, cursor_1 = ?, held_1 = ?, held_2 = ? WHERE id = ?",
  );
  const heldById = database
    .prepare<[id: number], [side: Side, leaseUntil: number, pairId: number]>(
      `SELECT assignment.side, lease_until, pair_id FROM assignment
        JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
        WHERE assignment.id = ?`,
    )
    .raw();
  /** In JSON, as they are stored. */
  type Texts = [prompt: string, reference: string | null, first: string, second: string | null];
  const textsOfPair = database
    .prepare<[pairId: number], Texts>(
      "SELECT prompt, reference, first, second FROM pair_content WHERE pair_id = ?",
    )
    .raw();

  const readRater = ({ studyId, sessionId, now }: HoldRequest): Rater => {
    const row = raterById.get(now, sessionId, studyId);
    if (row === undefined)
      throw new AppError("not_found", "This rater has no session in this study.");
    const [studyState, judged, balance, cursor0, cursor1, held1, held2, withdrawnAt] = row;
    return {
      studyState,
      judged,
      balance,
      cursor0,
      cursor1,
      held1,
      held2,
      withdrawn: withdrawnAt !== null,
      reopened: row[8] === 1,
      ranOut: row[9] === 1,
    };
  };

  const withTexts = (
    id: number,
    side: Side,
    leaseUntil: number,
    pairId: number,
  ): HeldAssignment => {
    const texts = textsOfPair.get(pairId);
    if (texts === undefined) throw new Error(`assignment ${id} has lost its texts`);
    const [prompt, reference, first, second] = texts;
    return {
      id,
      side,
      leaseUntil,
      prompt: JSON.parse(prompt),
      reference: reference === null ? null : JSON.parse(reference),
      first: JSON.parse(first),
      second: second === null ? null : JSON.parse(second),
    };
  };

  const presentable = (id: number): HeldAssignment => {
    const row = heldById.get(id);
    if (row === undefined) throw new Error(`assignment ${id} is gone`);
    return withTexts(id, ...row);
  };

  const store = (sessionId: number, rater: Rater, held: readonly number[]): void => {
    const { balance, cursor0, cursor1 } = rater;
    updateSession.run(balance, cursor0, cursor1, held[0] ?? null, held[1] ?? null, sessionId);
  };

  return (request: HoldRequest): HoldOutcome => {
    const { studyId, sessionId, have, now, leaseMs, pairsPerRater } = request;
    let rater = readRater(request);
    if (rater.withdrawn) throw new AppError("forbidden", "You have withdrawn from this study.");
    const { studyState, judged } = rater;
    if (studyState !== "open") {
      const nothing = { judged, lost: [], cameFree: false };
      if (studyState !== "paused") return { status: "closed", ...nothing };
      // Nobody is given more, but what a rater holds they may finish, also after a reload.
      const own = [rater.held1, rater.held2].find(
        (id) => id !== null && !have.includes(id) && leases.isHeld(id),
      );
      return typeof own === "number"
        ? { status: "assigned", assignment: presentable(own), lost: [], cameFree: false }
        : { status: "paused", ...nothing };
    }
    const cameFree = rater.ranOut;
    if (cameFree) {
      leases.releaseExpired(studyId, now);
      // What ran out may have been this rater's own.
      rater = readRater(request);
    }

    const leaseUntil = now + leaseMs;
    const revived = leases.reviveHeld(rater, leaseUntil);
    rater.balance += revived.balance;
    const { held } = revived;
    const lost = have.filter((id) => !held.includes(id));
    const missing = held.find((id) => !have.includes(id));
    if (
      missing !== undefined ||
      held.length >= mostHeld ||
      judged + held.length >= (pairsPerRater ?? Infinity)
    ) {
      store(sessionId, rater, held);
      if (missing !== undefined)
        return { status: "assigned", assignment: presentable(missing), lost, cameFree };
      return { status: held.length === 0 ? "done" : "none", judged, lost, cameFree };
    }

    const chosen = chooseSlot(request, rater);
    if (chosen === undefined) {
      store(sessionId, rater, held);
      if (held.length > 0) return { status: "none", judged, lost, cameFree };
      return {
        status: heldByOthers.get(studyId, sessionId) === undefined ? "done" : "wait",
        judged,
        lost,
        cameFree,
      };
    }
    const { side, position, onceKey, pairId } = chosen;
    const { lastInsertRowid } = insertAssignment.run(
      studyId,
      sessionId,
      position,
      onceKey,
      side,
      now,
      leaseUntil,
    );
    const id = Number(lastInsertRowid);
    takeSlot.run(id, studyId, position);
    rater.balance += weightOf(side);
    store(sessionId, rater, [...held, id]);
    return {
      status: "assigned",
      assignment: withTexts(id, side, leaseUntil, pairId),
      lost,
      cameFree,
    };
  };
}
