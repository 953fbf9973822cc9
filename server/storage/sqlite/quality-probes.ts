import type { Database } from "better-sqlite3";
import { dueProbe, pickRepeat } from "../../domain/quality/place-probes.ts";
import {
  firstProbe,
  probeKinds,
  type GivenProbe,
  type ProbeKind,
} from "../../domain/quality/probe-records.ts";
import type { HeldAssignment, HoldRequest, ProbeRules } from "../../domain/rating-records.ts";
import type { Side } from "../../domain/sides.ts";
import { nextNumber } from "./next-number.ts";
import type { Texts, TextsOfPair } from "./pair-texts.ts";
import { assignmentState } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

interface Stored {
  id: number;
  sessionId: number;
  kind: ProbeKind;
  item: number;
  side: Side;
  held: boolean;
  leaseUntil: number;
}

/** Probes that raters hold. Nobody else can be given a rater's probe: a lease that ran out is renewed. */
export interface Probes {
  /** Gives the rater the probe that is due, where one is, before their next pair. */
  place: (request: HoldRequest, rules: ProbeRules, given: number) => HeldAssignment | null;
  presentable: (id: number, rules: ProbeRules | null) => HeldAssignment;
  /** What a study pair's lease would be by now; false where the probe is not held. */
  revive: (id: number, now: number, leaseUntil: number) => boolean;
  isHeld: (id: number) => boolean;
  /** False where the probe is not one that the session holds. */
  extend: (sessionId: number, id: number, until: number) => boolean;
  release: (sessionId: number, id: number) => boolean;
  releaseAll: (studyId: number) => void;
}

/** With a study that closes goes what its raters still hold, probes as well as pairs. */
export const releaseProbesOfStudy = `UPDATE probe SET state = ${assignmentState.released}
  WHERE study_id = ? AND state = ${assignmentState.held}`;

/** The statements are SQL, prepared once, as those of the path that they belong to. */
export function createProbes(
  { $client: database }: { $client: Database },
  textsOfPair: TextsOfPair,
): Probes {
  const ofSession = whenUsed(() =>
    database
      .prepare<[sessionId: number], [kind: number, item: number, state: number]>(
        "SELECT kind, item, state FROM probe WHERE session_id = ? ORDER BY id",
      )
      .raw(),
  );
  const judgedPairs = whenUsed(() =>
    database.prepare<[sessionId: number], { id: number; side: Side; sequence: number }>(
      `SELECT assignment.id, side, judgment.id AS sequence FROM assignment
        JOIN judgment ON judgment.assignment_id = assignment.id AND judgment.revision = 0
        WHERE session_id = ?`,
    ),
  );
  const pairOf = whenUsed(() =>
    database
      .prepare<[assignmentId: number], number>(
        `SELECT pair_id FROM assignment
          JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
          WHERE assignment.id = ?`,
      )
      .pluck(),
  );
  type NewProbe = [
    studyId: number,
    sessionId: number,
    kind: number,
    item: number,
    side: Side,
    assignedAt: number,
    leaseUntil: number,
  ];
  const insert = whenUsed(() =>
    database.prepare<NewProbe>(
      `INSERT INTO probe (id, study_id, session_id, kind, item, side, state, assigned_at, lease_until)
        VALUES (${nextNumber("probe", firstProbe)}, ?, ?, ?, ?, ?, 0, ?, ?)`,
    ),
  );
  const byId = whenUsed(() =>
    database
      .prepare<
        [id: number],
        [
          sessionId: number,
          kind: number,
          item: number,
          side: Side,
          state: number,
          leaseUntil: number,
        ]
      >("SELECT session_id, kind, item, side, state, lease_until FROM probe WHERE id = ?")
      .raw(),
  );
  const setLease = whenUsed(() =>
    database.prepare<[until: number, id: number]>("UPDATE probe SET lease_until = ? WHERE id = ?"),
  );
  const end = whenUsed(() =>
    database.prepare<[id: number]>(
      `UPDATE probe SET state = ${assignmentState.released} WHERE id = ?`,
    ),
  );
  const endOfStudy = whenUsed(() => database.prepare<[studyId: number]>(releaseProbesOfStudy));
  const forget = whenUsed(() =>
    database.prepare<[{ id: number; sessionId: number }]>(
      `UPDATE session SET held_1 = CASE WHEN held_1 = @id THEN held_2 ELSE held_1 END,
          held_2 = CASE WHEN @id IN (held_1, held_2) THEN NULL ELSE held_2 END
        WHERE id = @sessionId`,
    ),
  );

  const find = (id: number): Stored | undefined => {
    const row = byId().get(id);
    if (row === undefined) return undefined;
    const [sessionId, kind, item, side, state, leaseUntil] = row;
    const held = state === assignmentState.held;
    return { id, sessionId, kind: probeKinds[kind] ?? "check", item, side, held, leaseUntil };
  };

  const given = (sessionId: number): GivenProbe[] =>
    ofSession()
      .all(sessionId)
      .map(([kind, item, state]) => ({
        kind: probeKinds[kind] ?? "check",
        item,
        released: state === assignmentState.released,
      }));

  const textsOf = (
    { kind, item }: Pick<Stored, "kind" | "item">,
    rules: ProbeRules | null,
  ): Texts => {
    if (kind === "repeat") return textsOfPair(pairOf().get(item) ?? 0);
    const found = (kind === "check" ? rules?.files.checks : rules?.files.gold)?.[item];
    if (found === undefined) throw new Error(`${kind} ${item} has lost its texts`);
    const { prompt, reference, first, second } = found;
    return { prompt, reference, first, second };
  };

  const store = (
    { studyId, sessionId, now, leaseMs }: HoldRequest,
    rules: ProbeRules,
    probe: Pick<Stored, "kind" | "item" | "side">,
  ): HeldAssignment => {
    const { kind, item, side } = probe;
    const leaseUntil = now + leaseMs;
    const { lastInsertRowid } = insert().run(
      studyId,
      sessionId,
      probeKinds.indexOf(kind),
      item,
      side,
      now,
      leaseUntil,
    );
    return { id: Number(lastInsertRowid), side, leaseUntil, ...textsOf(probe, rules) };
  };

  return {
    place: (request, rules, count) => {
      const { sessionId } = request;
      const { policy, files } = rules;
      const probes = given(sessionId);
      const due = dueProbe(policy, { sessionId, given: count, probes });
      if (due === null) return null;
      if (due.kind !== "repeat") {
        const { kind, item } = due;
        const { fixed } = (kind === "check" ? files.checks : files.gold)[item] ?? { fixed: true };
        return store(request, rules, { kind, item, side: fixed ? 0 : due.side });
      }
      const repeated = probes.flatMap(({ kind, item }) => (kind === "repeat" ? [item] : []));
      const { nth } = due;
      const judged = judgedPairs()
        .all(sessionId)
        .toSorted((a, b) => a.sequence - b.sequence);
      const again = pickRepeat(policy, { sessionId, nth }, judged, repeated);
      if (again === null) return null;
      const side = again.side === 0 ? 1 : 0;
      return store(request, rules, { kind: "repeat", item: again.id, side });
    },
    presentable: (id, rules) => {
      const probe = find(id);
      if (probe === undefined) throw new Error(`probe ${id} is gone`);
      const { side, leaseUntil } = probe;
      return { id, side, leaseUntil, ...textsOf(probe, rules) };
    },
    revive: (id, now, leaseUntil) => {
      const probe = find(id);
      if (probe?.held !== true) return false;
      if (probe.leaseUntil <= now) setLease().run(leaseUntil, id);
      return true;
    },
    isHeld: (id) => find(id)?.held === true,
    extend: (sessionId, id, until) => {
      const probe = find(id);
      if (probe?.held !== true || probe.sessionId !== sessionId) return false;
      setLease().run(Math.max(probe.leaseUntil, until), id);
      return true;
    },
    releaseAll: (studyId) => void endOfStudy().run(studyId),
    release: (sessionId, id) => {
      const probe = find(id);
      if (probe?.held !== true || probe.sessionId !== sessionId) return false;
      end().run(id);
      forget().run({ id, sessionId });
      return true;
    },
  };
}
