import { AppError } from "../../domain/app-error.ts";
import type { StoreMeter } from "../../domain/meter.ts";
import { isProbe } from "../../domain/quality/probe-records.ts";
import type { HeldAssignment, HoldOutcome, HoldRequest } from "../../domain/rating-records.ts";
import { weightOf, type Side } from "../../domain/sides.ts";
import type { StudyRecord } from "../../domain/study-records.ts";
import { chooseSlot, type Choice, type Chosen, type Needs } from "./choose-slot.ts";
import { releaseRunOut, reviveHeld } from "./leases.ts";
import { keepState } from "./locks.ts";
import { textsOfPair } from "./pair-texts.ts";
import { placeProbe, presentableProbe } from "./probes.ts";
import type { HeldPair } from "./session-row.ts";
import type { Sql } from "./sql.ts";

interface Rater extends Needs, HeldPair {
  studyState: StudyRecord["state"];
  judged: number;
  probed: number;
  withdrawnAt: number | null;
  pausedAt: number | null;
  excludedAt: number | null;
  /** Whether any lease of the study has run out. */
  ranOut: boolean;
}

/** Each rater may hold the open assignment and the one prefetched. */
const mostHeld = 2;

async function readRater(tx: Sql, { studyId, sessionId, now }: HoldRequest): Promise<Rater> {
  const row = await tx.one<Rater>`
    SELECT study.state AS study_state, judged, probed, balance, cursor_0, cursor_1, held_1, held_2,
      withdrawn_at, paused_at, excluded_at,
      EXISTS (SELECT 1 FROM assignment
        WHERE study_id = study.id AND state = 0 AND lease_until <= ${now}) AS ran_out
    FROM session JOIN study ON study.id = session.study_id
    WHERE session.id = ${sessionId} AND study.id = ${studyId}
    FOR NO KEY UPDATE OF session`;
  if (row === undefined)
    throw new AppError("not_found", "This rater has no session in this study.");
  return row;
}

async function presentable(
  tx: Sql,
  id: number,
  { probes = null }: HoldRequest,
): Promise<HeldAssignment> {
  if (isProbe(id)) return presentableProbe(tx, id, probes);
  const row = await tx.one<{ side: Side; leaseUntil: number; pairId: number }>`
    SELECT assignment.side, lease_until, pair_id FROM assignment
    JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
    WHERE assignment.id = ${id}`;
  if (row === undefined) throw new Error(`assignment ${id} is gone`);
  const { side, leaseUntil, pairId } = row;
  return { id, side, leaseUntil, ...(await textsOfPair(tx, pairId)) };
}

const storeRater = (
  tx: Sql,
  sessionId: number,
  { balance, cursor0, cursor1 }: Rater,
  held: readonly number[],
): Promise<number> =>
  tx.run`UPDATE session SET balance = ${balance}, cursor_0 = ${cursor0}, cursor_1 = ${cursor1},
      held_1 = ${held[0] ?? null}, held_2 = ${held[1] ?? null}
    WHERE id = ${sessionId}`;

/** The rater's assignment of a slot that this transaction has locked. */
async function take(
  tx: Sql,
  { studyId, sessionId, now, leaseMs }: HoldRequest,
  { side, position, onceKey, pairId }: Chosen,
): Promise<HeldAssignment> {
  const leaseUntil = now + leaseMs;
  const row = await tx.one<{ id: number }>`
    WITH given AS (
      INSERT INTO assignment
        (study_id, session_id, position, once_key, side, state, assigned_at, lease_until)
      VALUES (${studyId}, ${sessionId}, ${position}, ${onceKey}, ${side}, 0, ${now}, ${leaseUntil})
      RETURNING id, study_id, position
    )
    UPDATE slot SET state = 1, holder = given.id FROM given
    WHERE slot.study_id = given.study_id AND slot.position = given.position
    RETURNING given.id`;
  if (row === undefined) throw new Error(`slot ${position} is gone`);
  return { id: row.id, side, leaseUntil, ...(await textsOfPair(tx, pairId)) };
}

/** What a rater gets while the study is not open: nothing more, but what they hold they may finish. */
async function whileNotOpen(tx: Sql, rater: Rater, request: HoldRequest): Promise<HoldOutcome> {
  const nothing = { judged: rater.judged + rater.probed, lost: [], cameFree: false };
  if (rater.studyState !== "paused") return { status: "closed", ...nothing };
  for (const id of [rater.held1, rater.held2]) {
    if (id === null || request.have.includes(id)) continue;
    const held = isProbe(id)
      ? await tx.one`SELECT 1 FROM probe WHERE id = ${id} AND state = 0`
      : await tx.one`SELECT 1 FROM assignment WHERE id = ${id} AND state = 0`;
    if (held === undefined) continue;
    const assignment = await presentable(tx, id, request);
    return { status: "assigned", assignment, lost: [], cameFree: false };
  }
  return { status: "paused", ...nothing };
}

/** So often somebody who finds slots that others are just taking looks again, before they wait for a hint. */
const mostLooks = 4;

/** Raters pass over what others are just taking; only who finds nothing else waits for these. */
async function choose(tx: Sql, request: HoldRequest, rater: Rater): Promise<Choice> {
  for (let looks = 1; ; looks += 1) {
    const choice = await chooseSlot(tx, request, rater, { patient: looks > 1 });
    if (choice.chosen !== null || choice.left !== "being-taken" || looks === mostLooks)
      return choice;
  }
}

/**
 * Gives a rater the next assignment, or the oldest they hold that they do not have: a fixed number of indexed
 * steps, whatever the study's size.
 */
export async function holdSlot(
  tx: Sql,
  request: HoldRequest,
  meter: StoreMeter,
): Promise<HoldOutcome> {
  const { studyId, sessionId, have, now, leaseMs, pairsPerRater, probes: rules = null } = request;
  await keepState(tx, studyId);
  let rater = await readRater(tx, request);
  if (rater.withdrawnAt !== null)
    throw new AppError("forbidden", "You have withdrawn from this study.");
  const judged = rater.judged + rater.probed;
  // Both may have come about while the page asked.
  if (rater.excludedAt !== null)
    return { status: "closed", judged, lost: [...have], cameFree: false };
  if (rater.pausedAt !== null) {
    const own = new Set<number | null>([rater.held1, rater.held2]);
    return {
      status: "paused",
      judged,
      lost: have.filter((id) => !own.has(id)),
      cameFree: false,
    };
  }
  if (rater.studyState !== "open") return whileNotOpen(tx, rater, request);
  const cameFree = rater.ranOut;
  if (cameFree) {
    await releaseRunOut(tx, studyId, now, meter);
    // What ran out may have been this rater's own.
    rater = await readRater(tx, request);
  }
  const { held, balance } = await reviveHeld(tx, rater, now, now + leaseMs);
  rater.balance += balance;
  const lost = have.filter((id) => !held.includes(id));
  const missing = held.find((id) => !have.includes(id));
  if (missing !== undefined) {
    await storeRater(tx, sessionId, rater, held);
    return {
      status: "assigned",
      assignment: await presentable(tx, missing, request),
      lost,
      cameFree,
    };
  }
  const mayHold = held.length < mostHeld;
  const given = rater.judged + held.filter((id) => !isProbe(id)).length;
  const isLast = given >= (pairsPerRater ?? Infinity);
  const { cursor0, cursor1 } = rater;
  const choice: Choice =
    mayHold && !isLast ? await choose(tx, request, rater) : { chosen: null, left: "nothing" };
  if (request.heldOnly === true && choice.chosen !== null) {
    await storeRater(tx, sessionId, { ...rater, cursor0, cursor1 }, held);
    return { status: held.length > 0 ? "none" : "short", judged, lost, cameFree };
  }
  // A probe comes before a pair that there is, or after a rater's last.
  if (rules !== null && mayHold && (isLast || choice.chosen !== null)) {
    const probe = await placeProbe(tx, request, rules, given);
    if (probe !== null) {
      await storeRater(tx, sessionId, rater, [...held, probe.id]);
      return { status: "assigned", assignment: probe, lost, cameFree };
    }
  }
  if (choice.chosen === null) {
    await storeRater(tx, sessionId, rater, held);
    if (held.length > 0) return { status: "none", judged, lost, cameFree };
    return { status: choice.left === "nothing" ? "done" : "wait", judged, lost, cameFree };
  }
  const assignment = await take(tx, request, choice.chosen);
  rater.balance += weightOf(assignment.side);
  await storeRater(tx, sessionId, rater, [...held, assignment.id]);
  return { status: "assigned", assignment, lost, cameFree };
}
