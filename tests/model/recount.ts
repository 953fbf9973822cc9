import assert from "node:assert/strict";
import type { Storage } from "../../server/domain/storage.ts";
import { checkOverview } from "./check-overview.ts";
import type { ModelStudy } from "./model-records.ts";
import type { Model } from "./reference-model.ts";

const everything = 1_000_000;
const mostHeld = 2;

export interface Recounted {
  study: ModelStudy & { ratings: number };
  studyId: number;
  /** Numbers of the last rows that were there before this study. */
  before: { assignment: number; judgment: number };
}

/** What the model holds of the study's pairs, each with its number among all. */
const pairsIn = (model: Model) =>
  [...model.assignments.entries()].filter(([, { probe }]) => probe === null);

const tally = <T>(rows: readonly T[], key: (row: T) => number | string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(String(key(row)), (counts.get(String(key(row))) ?? 0) + 1);
  return counts;
};

/** A choice, and behind it what the rater flagged. */
const said = ({ answers, flags }: { answers: Record<string, unknown>; flags: string[] }): string =>
  [answers["warmth"], ...flags].join(" ");

const most = (counts: Map<string, number>): number => Math.max(0, ...counts.values());

/** Holds every stored probe, and each revision of its answers, against the model. */
async function recountProbes(
  storage: Storage,
  model: Model,
  { studyId, assignments }: { studyId: number; assignments: readonly number[] },
): Promise<void> {
  const rows = await storage.probesAfter(studyId, 0, everything);
  const judgments = await storage.probeJudgmentsAfter(studyId, 0, everything);
  const numbers = pairsIn(model).map(([number]) => number);
  const probes = model.assignments.filter(({ probe, erased }) => probe !== null && !erased);
  assert.deepEqual(
    rows.map(({ kind, item, side, state }) => [
      kind,
      kind === "repeat" ? numbers[assignments.indexOf(item)] : item,
      side,
      state,
    ]),
    probes.map(({ probe, state }) => [probe?.kind, probe?.item, probe?.side, state]),
    "probes",
  );
  assert.deepEqual(
    rows.map(({ id }) =>
      judgments
        .filter(({ probeId }) => probeId === id)
        .toSorted((one, other) => one.revision - other.revision)
        .map((row) => [said(row), row.superseded]),
    ),
    probes.map(({ judgments: answers }) =>
      answers.map((answer, revision) => [answer, revision < answers.length - 1]),
    ),
    "judgments of probes",
  );
}

/**
 * Holds every stored row of a study against the model, and the promises against the rows alone: they
 * would be missed here even where model and engine erred alike. Returns the numbers of the last rows.
 */
export async function recount(
  storage: Storage,
  model: Model,
  { study, studyId, before }: Recounted,
): Promise<Recounted["before"]> {
  const assignments = await storage.assignmentsAfter(studyId, before.assignment, everything);
  const judgments = await storage.judgmentsAfter(studyId, before.judgment, everything);
  const slotOf = new Map(assignments.map(({ id, position }) => [id, position]));

  const pairs = pairsIn(model).map(([, each]) => each);
  await recountProbes(storage, model, { studyId, assignments: assignments.map(({ id }) => id) });

  assert.deepEqual(
    assignments.map(({ position, side, state, releasedFor }) => [
      position,
      side,
      state,
      releasedFor,
    ]),
    pairs.map(({ slot, state, why }) => [slot, study.slots[slot]?.side, state, why]),
    "assignments",
  );
  assert.deepEqual(
    judgments
      .map(({ assignmentId, side, revision, answers, flags, counted, superseded }) => {
        const number = assignments.findIndex(({ id }) => id === assignmentId);
        return [number, side, revision, said({ answers, flags }), counted, superseded];
      })
      .toSorted(
        ([a = 0, , b = 0], [c = 0, , d = 0]) => Number(a) - Number(c) || Number(b) - Number(d),
      ),
    pairs.flatMap(({ slot, judgments: answers, counted }, number) =>
      answers.map((answer, revision) => [
        number,
        study.slots[slot]?.side,
        revision,
        answer,
        counted,
        revision < answers.length - 1,
      ]),
    ),
    "judgments",
  );

  const taken = assignments.filter(({ state }) => state !== "released");
  const counted = judgments.filter((row) => row.counted && !row.superseded);
  const held = taken.filter(({ state }) => state === "held");
  assert.ok(most(tally(taken, ({ position }) => position)) <= 1, "a slot is held or judged twice");
  assert.ok(
    most(tally(taken, ({ pairId }) => pairId)) <= study.ratings,
    "a pair is over its quota",
  );
  assert.ok(
    most(tally(counted, ({ pairId }) => pairId)) <= study.ratings,
    "a pair has too many judgments",
  );
  const onceOf = (position: number) => study.slots[position]?.once ?? -1;
  assert.ok(
    most(tally(assignments, ({ sessionId, position }) => `${sessionId} ${onceOf(position)}`)) <= 1,
    "a rater met a prompt twice",
  );
  assert.ok(most(tally(held, ({ sessionId }) => sessionId)) <= mostHeld, "a rater holds too many");
  assert.ok(
    most(tally(counted, ({ assignmentId }) => slotOf.get(assignmentId) ?? -1)) <= 1,
    "a slot has two judgments that count",
  );

  const { slots, judged, surplus, ...progress } = await storage.progress(studyId);
  assert.deepEqual(
    { slots, judged, surplus, ...progress },
    {
      slots: study.slots.length,
      judged: counted.length,
      surplus: judgments.filter((row) => !row.counted && row.revision === 0).length,
      held: held.length,
      consented: model.joinedCount(),
      withdrawn: model.withdrawnCount(),
    },
    "progress",
  );
  const tries = (await storage.quizTriesAfter(studyId, 0, everything)).map((row) =>
    row.tries.map(({ passed }) => passed).join(" "),
  );
  assert.deepEqual(tries.toSorted(), model.triesKept().toSorted(), "tries of the quiz");
  const erased = await storage.erasedAfter(studyId, 0, everything);
  assert.equal(erased.length, model.erasedCount(), "what is left of erased judgments");
  await checkOverview(storage.source, model, { study, studyId });
  return {
    assignment: assignments.at(-1)?.id ?? before.assignment,
    judgment: judgments.at(-1)?.sequence ?? before.judgment,
  };
}

/** What must be true of a study that closed by itself: each quota met exactly, sides within one. */
export function checkComplete(model: Model, { slots, ratings }: ModelStudy & { ratings: number }) {
  const counted = model.assignments.filter((each) => each.counted && each.probe === null);
  for (const pair of new Set(slots.map((slot) => slot.pair))) {
    const sides = counted.flatMap(({ slot }) =>
      slots[slot]?.pair === pair ? [slots[slot].side] : [],
    );
    const left = sides.filter((side) => side === 0).length;
    assert.equal(sides.length, ratings, "a quota is not met");
    assert.ok(Math.abs(2 * left - sides.length) <= 1, "a pair's sides are uneven");
  }
}
