import type { Database } from "better-sqlite3";
import { AppError } from "../../domain/app-error.ts";
import type { HeldAssignment, HoldOutcome, HoldRequest } from "../../domain/rating-records.ts";
import { isProbe } from "../../domain/quality/probe-records.ts";
import { weightOf, type Side } from "../../domain/sides.ts";
import { createChooseSlot, type Needs } from "./choose-slot.ts";
import type { Leases } from "./leases.ts";
import type { TextsOfPair } from "./pair-texts.ts";
import type { Probes } from "./quality-probes.ts";
import type { study } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

interface Rater extends Needs {
  studyState: (typeof study.$inferSelect)["state"];
  judged: number;
  held1: number | null;
  held2: number | null;
  withdrawn: boolean;
  paused: boolean;
  excluded: boolean;
  probed: number;
  /** Whether any lease of the study has run out. */
  ranOut: boolean;
}

/** Each rater may hold the open assignment and the one prefetched. */
const mostHeld = 2;

/**
 * Giving a rater the next assignment: a fixed number of indexed steps, whatever the study's size. The
 * statements are SQL, prepared once, and what they find are arrays: this is the hottest path there is.
 */
export function createHoldSlot(
  { $client: database }: { $client: Database },
  { leases, probes, textsOfPair }: { leases: Leases; probes: Probes; textsOfPair: TextsOfPair },
) {
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
    probed: number,
    pausedAt: number | null,
    excludedAt: number | null,
  ];
  const raterById = whenUsed(() =>
    database
      .prepare<[now: number, sessionId: number, studyId: number], RaterRow>(
        `SELECT study.state, judged, balance, cursor_0, cursor_1, held_1, held_2, withdrawn_at,
            EXISTS (SELECT 1 FROM slot INDEXED BY slot_reopened
              WHERE study_id = study.id AND state = 0 AND reopened = 1),
            EXISTS (SELECT 1 FROM assignment INDEXED BY assignment_held
              WHERE study_id = study.id AND state = 0 AND lease_until <= ?),
            probed, paused_at, excluded_at
          FROM session JOIN study ON study.id = session.study_id
          WHERE session.id = ? AND study.id = ?`,
      )
      .raw(),
  );
  const heldByOthers = whenUsed(() =>
    database.prepare<[studyId: number, sessionId: number]>(
      `SELECT 1 FROM assignment AS held INDEXED BY assignment_held
        WHERE study_id = ? AND state = 0
          AND NOT EXISTS
            (SELECT 1 FROM assignment WHERE session_id = ? AND assignment.once_key = held.once_key)
        LIMIT 1`,
    ),
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
  const insertAssignment = whenUsed(() =>
    database.prepare<NewAssignment>(
      `INSERT INTO assignment
          (study_id, session_id, position, once_key, side, state, assigned_at, lease_until)
        VALUES (?, ?, ?, ?, ?, 0, ?, ?)`,
    ),
  );
  const takeSlot = whenUsed(() =>
    database.prepare<[holder: number, studyId: number, position: number]>(
      "UPDATE slot SET state = 1, holder = ? WHERE study_id = ? AND position = ?",
    ),
  );
  type SessionUpdate = [
    balance: number,
    cursor0: number,
    cursor1: number,
    held1: number | null,
    held2: number | null,
    id: number,
  ];
  const updateSession = whenUsed(() =>
    database.prepare<SessionUpdate>(
      "UPDATE session SET balance = ?, cursor_0 = ?, cursor_1 = ?, held_1 = ?, held_2 = ? WHERE id = ?",
    ),
  );
  const heldById = whenUsed(() =>
    database
      .prepare<[id: number], [side: Side, leaseUntil: number, pairId: number]>(
        `SELECT assignment.side, lease_until, pair_id FROM assignment
          JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
          WHERE assignment.id = ?`,
      )
      .raw(),
  );

  const readRater = ({ studyId, sessionId, now }: HoldRequest): Rater => {
    const row = raterById().get(now, sessionId, studyId);
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
      probed: row[10],
      paused: row[11] !== null,
      excluded: row[12] !== null,
    };
  };

  const presentable = (id: number, { probes: rules }: HoldRequest): HeldAssignment => {
    if (isProbe(id)) return probes.presentable(id, rules ?? null);
    const row = heldById().get(id);
    if (row === undefined) throw new Error(`assignment ${id} is gone`);
    const [side, leaseUntil, pairId] = row;
    return { id, side, leaseUntil, ...textsOfPair(pairId) };
  };

  const store = (sessionId: number, rater: Rater, held: readonly number[]): void => {
    const { balance, cursor0, cursor1 } = rater;
    updateSession().run(balance, cursor0, cursor1, held[0] ?? null, held[1] ?? null, sessionId);
  };

  return (request: HoldRequest): HoldOutcome => {
    const { studyId, sessionId, have, now, leaseMs, pairsPerRater, probes: rules = null } = request;
    let rater = readRater(request);
    if (rater.withdrawn) throw new AppError("forbidden", "You have withdrawn from this study.");
    const { studyState } = rater;
    const judged = rater.judged + rater.probed;
    // Both may have come about while the page asked.
    if (rater.excluded) return { status: "closed", judged, lost: [...have], cameFree: false };
    if (rater.paused) {
      const lost = have.filter((id) => ![rater.held1, rater.held2].includes(id));
      return { status: "paused", judged, lost, cameFree: false };
    }
    if (studyState !== "open") {
      const nothing = { judged, lost: [], cameFree: false };
      if (studyState !== "paused") return { status: "closed", ...nothing };
      // Nobody is given more, but what a rater holds they may finish, also after a reload.
      const own = [rater.held1, rater.held2].find(
        (id) =>
          id !== null &&
          !have.includes(id) &&
          (isProbe(id) ? probes.isHeld(id) : leases.isHeld(id)),
      );
      return typeof own === "number"
        ? { status: "assigned", assignment: presentable(own, request), lost: [], cameFree: false }
        : { status: "paused", ...nothing };
    }
    const cameFree = rater.ranOut;
    if (cameFree) {
      leases.releaseExpired(studyId, now);
      // What ran out may have been this rater's own.
      rater = readRater(request);
    }

    const leaseUntil = now + leaseMs;
    const revived = leases.reviveHeld(rater, now, leaseUntil);
    rater.balance += revived.balance;
    const { held } = revived;
    const lost = have.filter((id) => !held.includes(id));
    const missing = held.find((id) => !have.includes(id));
    if (missing !== undefined) {
      store(sessionId, rater, held);
      return { status: "assigned", assignment: presentable(missing, request), lost, cameFree };
    }
    const mayHold = held.length < mostHeld;
    const given =
      rater.judged +
      (rules === null ? held.length : held.filter((heldId) => !isProbe(heldId)).length);
    const isLast = given >= (pairsPerRater ?? Infinity);
    const { cursor0, cursor1 } = rater;
    const chosen = mayHold && !isLast ? chooseSlot(request, rater) : undefined;
    if (request.heldOnly === true && chosen !== undefined) {
      store(sessionId, { ...rater, cursor0, cursor1 }, held);
      return { status: held.length > 0 ? "none" : "short", judged, lost, cameFree };
    }
    // A probe comes before a pair that there is, or after a rater's last.
    if (rules !== null && mayHold && (isLast || chosen !== undefined)) {
      const probe = probes.place(request, rules, given);
      if (probe !== null) {
        store(sessionId, rater, [...held, probe.id]);
        return { status: "assigned", assignment: probe, lost, cameFree };
      }
    }
    if (chosen === undefined) {
      store(sessionId, rater, held);
      if (held.length > 0) return { status: "none", judged, lost, cameFree };
      const mayComeFree = !isLast && heldByOthers().get(studyId, sessionId) !== undefined;
      return { status: mayComeFree ? "wait" : "done", judged, lost, cameFree };
    }
    const { side, position, onceKey, pairId } = chosen;
    const { lastInsertRowid } = insertAssignment().run(
      studyId,
      sessionId,
      position,
      onceKey,
      side,
      now,
      leaseUntil,
    );
    const id = Number(lastInsertRowid);
    takeSlot().run(id, studyId, position);
    rater.balance += weightOf(side);
    store(sessionId, rater, [...held, id]);
    return {
      status: "assigned",
      assignment: { id, side, leaseUntil, ...textsOfPair(pairId) },
      lost,
      cameFree,
    };
  };
}
