import { AppError } from "../../domain/app-error.ts";
import type { StoreMeter } from "../../domain/meter.ts";
import { isProbe } from "../../domain/quality/probe-records.ts";
import type { HeldAssignment, HoldOutcome, HoldRequest } from "../../domain/rating-records.ts";
import type { Side } from "../../domain/sides.ts";
import type { Write } from "./connect.ts";
import { cursorsAt, searchesOf } from "./front.ts";
import { LastStatements } from "./in-transaction.ts";
import { releaseRunOut, reviveHeld } from "./leases.ts";
import { textsOfPair } from "./pair-texts.ts";
import { placeProbe, presentableProbe } from "./probes.ts";
import { standingOf, type Rater } from "./rater-standing.ts";
import type { Sql } from "./sql.ts";
import { takeAny, takeSlot } from "./take-slot.ts";

/** Each rater may hold the open assignment and the one prefetched. */
const mostHeld = 2;

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

/**
 * With `atOnce` who needs a new assignment has it with the commit, or null where others were just taking the first
 * slot that there was: ask again without.
 */
async function holdSlot(
  tx: Sql,
  request: HoldRequest,
  { meter, atOnce }: { meter: StoreMeter; atOnce: boolean },
): Promise<HoldOutcome | LastStatements<HoldOutcome | null>> {
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
  const { remembered, probes } = standing;
  const { held, balance } = await reviveHeld(tx, { ...rater, remembered }, now, now + leaseMs);
  rater.balance += balance;
  const lost = have.filter((id) => !held.includes(id));
  const assigned = (assignment: HeldAssignment): HoldOutcome => ({
    status: "assigned",
    assignment,
    lost,
    cameFree,
  });
  const missing = held.find((id) => !have.includes(id));
  if (missing !== undefined) {
    await storeRater(tx, sessionId, rater, held);
    return assigned(await presentable(tx, missing, request));
  }
  const mayHold = held.length < mostHeld;
  const given = rater.judged + held.filter((id) => !isProbe(id)).length;
  const isLast = given >= (pairsPerRater ?? Infinity);
  const mayTake = mayHold && !isLast;
  const [search] = mayTake ? searchesOf(rater.balance, standing.front) : [];
  if (request.heldOnly === true && search !== undefined) {
    await storeRater(tx, sessionId, rater, held);
    return { status: held.length > 0 ? "none" : "short", judged, lost, cameFree };
  }
  if (mayTake) rater = { ...rater, ...cursorsAt(standing.front) };
  // A probe comes before a pair that there is, or after a rater's last.
  if (rules !== null && mayHold && (isLast || search !== undefined)) {
    const probe = await placeProbe(tx, request, rules, { given, probes });
    if (probe !== null) {
      await storeRater(tx, sessionId, rater, [...held, probe.id]);
      return assigned(probe);
    }
  }
  if (atOnce && search !== undefined && balance === 0 && !cameFree)
    return new LastStatements(async () => {
      const place = { ...search, patient: false };
      const assignment = await takeSlot(tx, request, place, { rater, held });
      return assignment === null ? null : assigned(assignment);
    });
  const { assignment, front } = mayTake
    ? await takeAny(tx, request, { rater, held, front: standing.front })
    : { assignment: null, front: null };
  if (assignment !== null) return assigned(assignment);
  if (front !== null) rater = { ...rater, ...cursorsAt(front) };
  const mayComeFree = front !== null && (front.held || searchesOf(rater.balance, front).length > 0);
  const status = held.length > 0 ? "none" : mayComeFree ? "wait" : "done";
  return new LastStatements(async () => {
    await storeRater(tx, sessionId, rater, held);
    return { status, judged, lost, cameFree };
  });
}

/**
 * Gives a rater the next assignment, or the oldest they hold that they do not have: a fixed number of indexed
 * steps, whatever the study's size, and two round trips for who needs a new one that nobody else is taking.
 */
export function createHoldSlot(
  write: Write,
  meter: StoreMeter,
): (request: HoldRequest) => Promise<HoldOutcome> {
  return async (request) => {
    for (let atOnce = true; ; atOnce = false) {
      const outcome = await write((tx) => holdSlot(tx, request, { meter, atOnce }), {
        readsFirst: true,
      });
      if (outcome !== null) return outcome;
    }
  };
}
