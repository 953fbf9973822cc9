import type {
  ModelAssignment,
  ModelNext,
  ModelProbe,
  ModelStudy,
  ModelSubmit,
  Refusal,
  Sitting,
  Why,
} from "./model-records.ts";
import { createWays, hasFailed, isThrough } from "./model-way.ts";

const isPair = (each: ModelAssignment | undefined) => each?.probe === null;

/**
 * How rating is meant to work, said a second time and as plainly as possible: no cursor, no counter,
 * no index, everything recounted from the list of assignments. Shares nothing with the engine.
 */
export function createModel({ slots, limit, undo, leaseMs, probes, way }: ModelStudy) {
  const sittings = new Map<number, Sitting>();
  const assignments: ModelAssignment[] = [];
  let state: "open" | "paused" | "closed" = "open";
  let erasedJudgments = 0;

  const of = (rater: number) => assignments.filter((each) => each.rater === rater);
  const isOpen = (slot: number) =>
    !assignments.some((each) => each.slot === slot && each.state !== "released");
  const handedIn = (rater: number) => of(rater).filter((each) => each.judgments.length > 0);
  const judgedBy = (rater: number) => handedIn(rater).length;
  /** Of the study's pairs, which alone count towards the limit. */
  const ratedBy = (rater: number) => handedIn(rater).filter(({ probe }) => probe === null).length;
  const hasMet = (rater: number, slot: number) =>
    of(rater).some((each) => slots[each.slot]?.once === slots[slot]?.once);
  /** How many more left-as-listed than swapped ones count for the rater. */
  const balanceOf = (rater: number) =>
    of(rater)
      .filter((each) => each.state !== "released" && each.probe === null)
      .reduce((sum, each) => sum + (slots[each.slot]?.side === 0 ? 1 : -1), 0);
  const forget = (rater: number, id: number) => {
    const sitting = sittings.get(rater);
    if (sitting !== undefined) sitting.mine = sitting.mine.filter((each) => each !== id);
  };
  const release = (id: number, why: Why) => {
    const each = assignments[id];
    if (each === undefined) return;
    Object.assign(each, { state: "released", why });
    if (why !== "expired") forget(each.rater, id);
  };
  const held = () => [...assignments.entries()].filter(([, each]) => each.state === "held");
  const add = (rater: number, slot: number, probe: ModelProbe | null, leaseUntil: number) => {
    const fresh = { rater, slot, probe, state: "held", why: null, leaseUntil } as const;
    return (
      assignments.push({ ...fresh, judgments: [], counted: false, erased: false, place: -1 }) - 1
    );
  };

  const repeatFor = (rater: number, nth: number): ModelProbe | null => {
    const mine = [...assignments.entries()].filter(([, each]) => each.rater === rater);
    const isRepeated = (id: number) =>
      mine.some(([, { probe }]) => probe?.kind === "repeat" && probe.item === id);
    const judged = mine
      .filter(([, each]) => each.probe === null && each.judgments.length > 0)
      .toSorted(([, one], [, other]) => one.place - other.place)
      .map(([id]) => id);
    const last = judged.length - (probes?.between ?? 0);
    const eligible = judged.filter((id, place) => place < last && !isRepeated(id));
    if (eligible.length === 0) return null;
    const item = eligible[probes?.draw(rater, nth, eligible.length) ?? 0] ?? -1;
    const side = slots[assignments[item]?.slot ?? -1]?.side === 0 ? 1 : 0;
    return { kind: "repeat", item, side };
  };

  /** The probe that comes before the next pair of a rater who was given so many. */
  const dueFor = (rater: number, given: number): ModelProbe | null => {
    if (probes === null) return null;
    for (const kind of ["check", "gold", "repeat"] as const) {
      const mine = of(rater).filter(({ probe }) => probe?.kind === kind);
      const standing = mine.filter(({ state: now }) => now !== "released").length;
      if (standing >= probes.planned[kind] || probes.gap(rater, kind, standing) > given) continue;
      // One that can be found no pair to repeat for lets the pair after it pass.
      if (kind === "repeat") return repeatFor(rater, mine.length);
      const found = probes.item(rater, kind, mine.length);
      if (found !== null) return { kind, ...found };
    }
    return null;
  };

  const choose = (rater: number): number | undefined => {
    const balance = balanceOf(rater);
    const free = [...slots.keys()].filter((slot) => isOpen(slot) && !hasMet(rater, slot));
    const needed = balance >= 2 ? 1 : balance <= -2 ? 0 : null;
    return free.find((slot) => needed === null || slots[slot]?.side === needed) ?? free[0];
  };

  const sweep = (now: number) => {
    if (state !== "open") return false;
    const late = held().filter(([, each]) => isPair(each) && each.leaseUntil <= now);
    for (const [id] of late) release(id, "expired");
    return late.length > 0;
  };

  const next = (rater: number, have: readonly number[], now: number): ModelNext | Refusal => {
    const sitting = sittings.get(rater);
    if (sitting === undefined || sitting.withdrawn) return { error: "forbidden" };
    if (sitting.excluded) return { status: "stopped", as: "excluded", lost: [] };
    if (hasFailed(way, sitting)) return { error: "forbidden" };
    if (sitting.ended) return { status: "done", lost: [] };
    if (sitting.paused) return { status: "stopped", as: "paused", lost: [] };
    if (!isThrough(way, sitting)) return { error: "forbidden" };
    if (state === "paused") {
      const own = sitting.mine.find(
        (id) => assignments[id]?.state === "held" && !have.includes(id),
      );
      return own === undefined
        ? { status: "paused", lost: [] }
        : { status: "assigned", assignment: own, lost: [] };
    }
    if (state === "closed") return { status: "done", lost: [] };
    sweep(now);
    sitting.mine = sitting.mine.filter((id) => {
      const each = assignments[id];
      // Nobody else can be given a rater's probe.
      if (each?.probe && each.state === "held" && each.leaseUntil <= now)
        each.leaseUntil = now + leaseMs;
      if (each?.why === "expired" && isOpen(each.slot))
        Object.assign(each, { state: "held", why: null, leaseUntil: now + leaseMs });
      return each?.state === "held";
    });
    const { mine } = sitting;
    const lost = have.filter((id) => !mine.includes(id));
    const missing = mine.find((id) => !have.includes(id));
    if (missing !== undefined) return { status: "assigned", assignment: missing, lost };
    const given = ratedBy(rater) + mine.filter((id) => isPair(assignments[id])).length;
    const isLast = given >= (limit ?? Infinity);
    const mayHold = mine.length < 2;
    const slot = isLast || !mayHold ? undefined : choose(rater);
    const probe = mayHold && (isLast || slot !== undefined) ? dueFor(rater, given) : null;
    if (probe === null && slot === undefined) {
      const mayComeFree = held().some(
        ([, each]) => isPair(each) && each.rater !== rater && !hasMet(rater, each.slot),
      );
      const nobody = mayComeFree && !isLast ? "wait" : "done";
      return { status: mine.length > 0 ? "none" : nobody, lost };
    }
    const id = add(rater, probe === null ? (slot ?? -1) : -1, probe, now + leaseMs);
    mine.push(id);
    return { status: "assigned", assignment: id, lost };
  };

  const submit = (
    rater: number,
    id: number,
    { revision, answer }: { revision: number; answer: string },
  ): ModelSubmit | Refusal => {
    const each = assignments[id];
    const sitting = sittings.get(rater);
    if (sitting === undefined) return { error: "forbidden" };
    if (each?.rater !== rater || (each.erased && !isPair(each))) return { error: "not_found" };
    const known = each.judgments[revision];
    if (known !== undefined && known !== answer) return { error: "conflict" };
    if (known === undefined) {
      if (sitting.withdrawn) return { error: "forbidden" };
      if (revision !== each.judgments.length) return { error: "conflict" };
      const isCollecting = state !== "closed" && !sitting.excluded;
      if (revision > 0) {
        const later = of(rater).filter(({ place }) => place > each.place).length;
        if (later >= undo || !isCollecting) return { error: "conflict" };
      } else {
        const isFree = isPair(each) && each.why === "expired" && isOpen(each.slot);
        each.counted = isCollecting && (each.state === "held" || isFree);
        if (each.counted) Object.assign(each, { state: "judged", why: null });
        each.place = judgedBy(rater);
        forget(rater, id);
      }
      each.judgments.push(answer);
      const judged = assignments.filter(({ counted, probe }) => counted && probe === null).length;
      if (judged === slots.length && state !== "closed") {
        state = "closed";
        for (const [open] of held()) release(open, "closed");
      }
    }
    return { outcome: each.counted ? "saved" : "surplus", judged: judgedBy(rater) };
  };

  return {
    assignments,
    state: () => state,
    isJoined: (rater: number) => sittings.has(rater),
    withdrawnCount: () => [...sittings.values()].filter(({ withdrawn }) => withdrawn).length,
    joinedCount: () => sittings.size,
    join: (rater: number): "joined" | Refusal => {
      if (state === "closed") return { error: "unavailable" };
      const stands = { withdrawn: false, paused: false, excluded: false, ended: false };
      const fresh = { ...stands, erased: false, mine: [], tries: [], practised: false };
      if (!sittings.has(rater)) sittings.set(rater, fresh);
      return "joined";
    },
    ...createWays(way, sittings),
    next,
    /** The rater was told that this was all: nothing more is given, and what came meanwhile goes back. */
    end: (rater: number): void => {
      const sitting = sittings.get(rater);
      if (sitting === undefined || sitting.ended) return;
      sitting.ended = true;
      for (const [id, each] of held()) if (each.rater === rater) release(id, "returned");
    },
    submit,
    sweep,
    heartbeat: (rater: number, have: readonly number[], now: number): number[] | Refusal => {
      if (!sittings.has(rater)) return { error: "forbidden" };
      return have.filter((id) => {
        const each = assignments[id];
        if (each?.rater !== rater || each.state !== "held") return true;
        if (sittings.get(rater)?.paused !== true)
          each.leaseUntil = Math.max(each.leaseUntil, now + leaseMs);
        return false;
      });
    },
    giveBack: (rater: number, id: number): "returned" | Refusal => {
      if (!sittings.has(rater)) return { error: "forbidden" };
      const each = assignments[id];
      if (each?.rater !== rater || each.state !== "held") return { error: "not_found" };
      release(id, "returned");
      return "returned";
    },
    withdraw: (rater: number): "withdrawn" | Refusal => {
      const sitting = sittings.get(rater);
      if (sitting === undefined) return { error: "forbidden" };
      for (const [id, each] of held()) if (each.rater === rater) release(id, "withdrawn");
      sitting.withdrawn = true;
      return "withdrawn";
    },
    /** Of a rater who has withdrawn: nothing of what they said is left, and others are given its place. */
    erase: (rater: number): number => {
      let erased = 0;
      for (const each of of(rater)) {
        erased += each.probe === null ? each.judgments.length : 0;
        if (each.state === "judged") Object.assign(each, { state: "released", why: "withdrawn" });
        Object.assign(each, { judgments: [], counted: false, erased: true });
      }
      erasedJudgments += erased;
      Object.assign(sittings.get(rater) ?? {}, { erased: true });
      return erased;
    },
    erasedCount: () => erasedJudgments,
    /** Whether somebody who runs the study can stop this rater now, or let them go on. */
    mayBe: (what: "paused" | "resumed" | "excluded" | "reinstated", rater: number): boolean => {
      const { withdrawn = true, ended = true, excluded = true, paused } = sittings.get(rater) ?? {};
      if (withdrawn || ended || state === "closed") return false;
      if (excluded || what === "reinstated") return excluded && what === "reinstated";
      return what === "excluded" || paused === (what === "resumed");
    },
    /** The open pair stays the rater's until its lease runs out; what was held ahead goes back. */
    pause: (rater: number): void => {
      const sitting = sittings.get(rater);
      if (sitting === undefined) return;
      const [, ahead] = sitting.mine;
      if (ahead !== undefined && assignments[ahead]?.state === "held") release(ahead, "returned");
      sitting.paused = true;
    },
    resume: (rater: number): void =>
      void Object.assign(sittings.get(rater) ?? {}, { paused: false }),
    exclude: (rater: number): void => {
      for (const [id, each] of held()) if (each.rater === rater) release(id, "returned");
      Object.assign(sittings.get(rater) ?? {}, { excluded: true, paused: false });
    },
    reinstate: (rater: number): void =>
      void Object.assign(sittings.get(rater) ?? {}, { excluded: false }),
    change: (to: "open" | "paused" | "closed"): void => {
      if (state === "closed" || (to !== "closed" && to === state)) return;
      state = to;
      if (to === "closed") for (const [id] of held()) release(id, "closed");
    },
  };
}

export type Model = ReturnType<typeof createModel>;
