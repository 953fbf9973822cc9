import { dueProbe, pickRepeat } from "../../domain/quality/place-probes.ts";
import { probeKinds, type GivenProbe, type ProbeKind } from "../../domain/quality/probe-records.ts";
import type { HeldAssignment, HoldRequest, ProbeRules } from "../../domain/rating-records.ts";
import type { Side } from "../../domain/sides.ts";
import { textsOfPair, type Texts } from "./pair-texts.ts";
import type { Sql } from "./sql.ts";

/** Probes that raters hold. Nobody else can be given a rater's probe: a lease that ran out is renewed. */

const kindOf = (kind: number): ProbeKind => probeKinds[kind] ?? "check";

async function textsOf(
  tx: Sql,
  { kind, item }: { kind: ProbeKind; item: number },
  rules: ProbeRules | null,
): Promise<Texts> {
  if (kind === "repeat") {
    const row = await tx.one<{ pairId: number }>`
      SELECT pair_id FROM assignment
      JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
      WHERE assignment.id = ${item}`;
    return textsOfPair(tx, row?.pairId ?? 0);
  }
  const found = (kind === "check" ? rules?.files.checks : rules?.files.gold)?.[item];
  if (found === undefined) throw new Error(`${kind} ${item} has lost its texts`);
  const { prompt, reference, first, second } = found;
  return { prompt, reference, first, second };
}

async function store(
  tx: Sql,
  { studyId, sessionId, now, leaseMs }: HoldRequest,
  rules: ProbeRules,
  probe: { kind: ProbeKind; item: number; side: Side },
): Promise<HeldAssignment> {
  const { kind, item, side } = probe;
  const leaseUntil = now + leaseMs;
  const row = await tx.one<{ id: number }>`
    INSERT INTO probe (study_id, session_id, kind, item, side, state, assigned_at, lease_until)
    VALUES (${studyId}, ${sessionId}, ${probeKinds.indexOf(kind)}, ${item}, ${side}, 0, ${now},
      ${leaseUntil})
    RETURNING id`;
  return { id: row?.id ?? 0, side, leaseUntil, ...(await textsOf(tx, probe, rules)) };
}

/** The probes that a rater was given, in their order. */
export async function probesOf(tx: Sql, sessionId: number): Promise<GivenProbe[]> {
  const rows = await tx.all<{ kind: number; item: number; state: number }>`
    SELECT kind, item, state FROM probe WHERE session_id = ${sessionId} ORDER BY id`;
  return rows.map(({ kind, item, state }) => ({ kind: kindOf(kind), item, released: state === 2 }));
}

/** Gives the rater the probe that is due after so many pairs and these probes, where one is, before their next pair. */
export async function placeProbe(
  tx: Sql,
  request: HoldRequest,
  rules: ProbeRules,
  { given, probes }: { given: number; probes: readonly GivenProbe[] },
): Promise<HeldAssignment | null> {
  const { sessionId } = request;
  const { policy, files } = rules;
  const due = dueProbe(policy, { sessionId, given, probes });
  if (due === null) return null;
  if (due.kind !== "repeat") {
    const { kind, item } = due;
    const { fixed } = (kind === "check" ? files.checks : files.gold)[item] ?? { fixed: true };
    return store(tx, request, rules, { kind, item, side: fixed ? 0 : due.side });
  }
  const repeated = probes.flatMap(({ kind, item }) => (kind === "repeat" ? [item] : []));
  const judged = await tx.all<{ id: number; side: Side; sequence: number }>`
    SELECT assignment.id, side, judgment.id AS sequence FROM assignment
    JOIN judgment ON judgment.assignment_id = assignment.id AND judgment.revision = 0
    WHERE session_id = ${sessionId} ORDER BY judgment.id`;
  const again = pickRepeat(policy, { sessionId, nth: due.nth }, judged, repeated);
  if (again === null) return null;
  const side = again.side === 0 ? 1 : 0;
  return store(tx, request, rules, { kind: "repeat", item: again.id, side });
}

/** What a rater is shown of a probe that they hold. */
export async function presentableProbe(
  tx: Sql,
  id: number,
  rules: ProbeRules | null,
): Promise<HeldAssignment> {
  const row = await tx.one<{ kind: number; item: number; side: Side; leaseUntil: number }>`
    SELECT kind, item, side, lease_until FROM probe WHERE id = ${id}`;
  if (row === undefined) throw new Error(`probe ${id} is gone`);
  const { kind, item, side, leaseUntil } = row;
  return { id, side, leaseUntil, ...(await textsOf(tx, { kind: kindOf(kind), item }, rules)) };
}

/** What a study pair's lease would be by now; false where the probe is not held. */
export const reviveProbe = async (
  tx: Sql,
  id: number,
  now: number,
  leaseUntil: number,
): Promise<boolean> =>
  (await tx.run`
    UPDATE probe SET lease_until = CASE WHEN lease_until <= ${now} THEN ${leaseUntil}
      ELSE lease_until END
    WHERE id = ${id} AND state = 0`) > 0;

/** False where the probe is not one that the session holds. */
export const extendProbe = async (
  tx: Sql,
  sessionId: number,
  id: number,
  until: number,
): Promise<boolean> =>
  (await tx.run`
    UPDATE probe SET lease_until = greatest(lease_until, ${until})
    WHERE id = ${id} AND session_id = ${sessionId} AND state = 0`) > 0;

/** The session forgets it; false where it does not hold it. */
export async function releaseProbe(tx: Sql, sessionId: number, id: number): Promise<boolean> {
  const released = await tx.run`
    UPDATE probe SET state = 2 WHERE id = ${id} AND session_id = ${sessionId} AND state = 0`;
  if (released === 0) return false;
  await tx.run`
    UPDATE session SET held_1 = CASE WHEN held_1 = ${id} THEN held_2 ELSE held_1 END,
      held_2 = CASE WHEN held_1 = ${id} OR held_2 = ${id} THEN NULL ELSE held_2 END
    WHERE id = ${sessionId}`;
  return true;
}

/** With a study that closes goes what its raters still hold, probes as well as pairs. */
export const releaseProbesOfStudy = (tx: Sql, studyId: number): Promise<number> =>
  tx.run`UPDATE probe SET state = 2 WHERE study_id = ${studyId} AND state = 0`;
