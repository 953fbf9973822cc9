import { AppError } from "../../domain/app-error.ts";
import type { StoreMeter } from "../../domain/meter.ts";
import { isProbe } from "../../domain/quality/probe-records.ts";
import type { HeldAssignment, HoldOutcome, HoldRequest } from "../../domain/rating-records.ts";
import { weightOf, type Side } from "../../domain/sides.ts";
import type { StudyRecord } from "../../domain/study-records.ts";
import {
  chooseSlot,
  cursorsAt,
  frontOf,
  type Choice,
  type Chosen,
  type Front,
  type Needs,
} from "./choose-slot.ts";
import { LastStatements } from "./in-transaction.ts";
import { releaseRunOut, rememberedBy, reviveHeld, type Remembered } from "./leases.ts";
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

/** All that is to be known before a rater is given something. */
interface Standing {
  rater: Rater;
  remembered: Remembered[];
  front: Front;
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

/** In one round trip; each statement sees what the locks of those before it have let through. */
async function standingOf(tx: Sql, request: HoldRequest): Promise<Standing> {
  const [, rater, remembered, front] = await Promise.all([
    keepState(tx, request.studyId),
    readRater(tx, request),
    rememberedBy(tx, request.sessionId),
    frontOf(tx, request),
  ]);
  return { rater, remembered, front };
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

/** The rater's assignment of a slot that this transaction has locked, which the session remembers beside what it holds. */
async function take(
  tx: Sql,
  { studyId, sessionId, now, leaseMs }: HoldRequest,
  { side, position, onceKey, pairId }: Chosen,
  { rater, held }: { rater: Needs; held: readonly number[] },
): Promise<HeldAssignment> {
  const leaseUntil = now + leaseMs;
  const [before = null] = held;
  const [row, texts] = await Promise.all([
    tx.one<{ id: number }>`
      WITH given AS (
        INSERT INTO assignment
          (study_id, session_id, position, once_key, side, state, assigned_at, lease_until)
        VALUES (${studyId}, ${sessionId}, ${position}, ${onceKey}, ${side}, 0, ${now},
          ${leaseUntil})
        RETURNING id, study_id, session_id, position
      ), of_session AS (
        UPDATE session SET balance = ${rater.balance + weightOf(side)}, cursor_0 = ${rater.cursor0},
          cursor_1 = ${rater.cursor1}, held_1 = coalesce(${before}, given.id),
          held_2 = CASE WHEN ${before}::bigint IS NULL THEN NULL ELSE given.id END
        FROM given WHERE session.id = given.session_id
      )
      UPDATE slot SET state = 1, holder = given.id FROM given
      WHERE slot.study_id = given.study_id AND slot.position = given.position
      RETURNING given.id`,
    textsOfPair(tx, pairId),
  ]);
  if (row === undefined) throw new Error(`slot ${position} is gone`);
  return { id: row.id, side, leaseUntil, ...texts };
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
async function choose(
  tx: Sql,
  request: HoldRequest,
  { balance, front: first }: { balance: number; front: Front },
): Promise<{ choice: Choice; front: Front }> {
  for (let looks = 1, front = first; ; looks += 1, front = await frontOf(tx, request)) {
    const choice = await chooseSlot(tx, request, { balance, front, patient: looks > 1 });
    if (choice.chosen !== null || choice.left !== "being-taken" || looks === mostLooks)
      return { choice, front };
  }
}

/**
 * Gives a rater the next assignment, or the oldest they hold that they do not have: a fixed number of indexed
 * steps, whatever the study's size, and three round trips for who needs a new one.
 */
export async function holdSlot(
  tx: Sql,
  request: HoldRequest,
  meter: StoreMeter,
): Promise<HoldOutcome | LastStatements<HoldOutcome>> {
  const { studyId, sessionId, have, now, leaseMs, pairsPerRater, probes: rules = null } = request;
  let standing = await standingOf(tx, request);
  let { rater } = standing;
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
    standing = await standingOf(tx, request);
    ({ rater } = standing);
  }
  const { remembered } = standing;
  const { held, balance } = await reviveHeld(tx, { ...rater, remembered }, now, now + leaseMs);
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
  const { choice, front }: { choice: Choice; front: Front | null } =
    mayHold && !isLast
      ? await choose(tx, request, { balance: rater.balance, front: standing.front })
      : { choice: { chosen: null, left: "nothing" }, front: null };
  if (request.heldOnly === true && choice.chosen !== null) {
    await storeRater(tx, sessionId, rater, held);
    return { status: held.length > 0 ? "none" : "short", judged, lost, cameFree };
  }
  if (front !== null) rater = { ...rater, ...cursorsAt(front) };
  // A probe comes before a pair that there is, or after a rater's last.
  if (rules !== null && mayHold && (isLast || choice.chosen !== null)) {
    const probe = await placeProbe(tx, request, rules, given);
    if (probe !== null) {
      await storeRater(tx, sessionId, rater, [...held, probe.id]);
      return { status: "assigned", assignment: probe, lost, cameFree };
    }
  }
  const { chosen } = choice;
  if (chosen !== null)
    return new LastStatements(async () => {
      const assignment = await take(tx, request, chosen, { rater, held });
      return { status: "assigned", assignment, lost, cameFree };
    });
  const outcome: HoldOutcome =
    held.length > 0
      ? { status: "none", judged, lost, cameFree }
      : { status: choice.left === "nothing" ? "done" : "wait", judged, lost, cameFree };
  return new LastStatements(async () => {
    await storeRater(tx, sessionId, rater, held);
    return outcome;
  });
}
