/**
 * How rating is meant to work, said a second time and as plainly as possible: no cursor, no counter,
 * no index, everything recounted from the list of assignments. Shares nothing with the engine.
 */
export interface ModelStudy {
  /** In queue order. `once`: what a rater meets once. */
  slots: readonly { pair: number; once: number; side: 0 | 1 }[];
  /** Pairs for each rater; null without a limit. */
  limit: number | null;
  undo: number;
  leaseMs: number;
}

export type Why = "expired" | "returned" | "withdrawn" | "closed";

export interface ModelAssignment {
  rater: number;
  slot: number;
  state: "held" | "judged" | "released";
  why: Why | null;
  leaseUntil: number;
  /** Answers, by revision. */
  judgments: string[];
  counted: boolean;
  /** Place of its first judgment among those of its rater. */
  place: number;
}

interface Sitting {
  withdrawn: boolean;
  /** What the rater's page may still go on with: held, or run out and perhaps still free. */
  mine: number[];
}

/** The code of an error. */
export type Refusal = { error: string };
export type ModelNext =
  | { status: "assigned"; assignment: number; lost: number[] }
  | { status: "none" | "wait" | "done" | "paused" | "closed"; lost: number[] };
export type ModelSubmit = { outcome: "saved" | "surplus"; judged: number };

export function createModel({ slots, limit, undo, leaseMs }: ModelStudy) {
  const sittings = new Map<number, Sitting>();
  const assignments: ModelAssignment[] = [];
  let state: "open" | "paused" | "closed" = "open";

  const of = (rater: number) => assignments.filter((each) => each.rater === rater);
  const isOpen = (slot: number) =>
    !assignments.some((each) => each.slot === slot && each.state !== "released");
  const judgedBy = (rater: number) => of(rater).filter((each) => each.judgments.length > 0).length;
  const hasMet = (rater: number, slot: number) =>
    of(rater).some((each) => slots[each.slot]?.once === slots[slot]?.once);
  /** How many more left-as-listed than swapped ones count for the rater. */
  const balanceOf = (rater: number) =>
    of(rater)
      .filter((each) => each.state !== "released")
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

  const choose = (rater: number): number | undefined => {
    const balance = balanceOf(rater);
    const free = [...slots.keys()].filter((slot) => isOpen(slot) && !hasMet(rater, slot));
    const needed = balance >= 2 ? 1 : balance <= -2 ? 0 : null;
    return free.find((slot) => needed === null || slots[slot]?.side === needed) ?? free[0];
  };

  const sweep = (now: number) => {
    if (state !== "open") return false;
    const late = held().filter(([, each]) => each.leaseUntil <= now);
    for (const [id] of late) release(id, "expired");
    return late.length > 0;
  };

  const next = (rater: number, have: readonly number[], now: number): ModelNext | Refusal => {
    const sitting = sittings.get(rater);
    if (sitting === undefined || sitting.withdrawn) return { error: "forbidden" };
    if (state === "paused") {
      const own = sitting.mine.find(
        (id) => assignments[id]?.state === "held" && !have.includes(id),
      );
      return own === undefined
        ? { status: "paused", lost: [] }
        : { status: "assigned", assignment: own, lost: [] };
    }
    if (state === "closed") return { status: judgedBy(rater) > 0 ? "done" : "closed", lost: [] };
    sweep(now);
    sitting.mine = sitting.mine.filter((id) => {
      const each = assignments[id];
      if (each?.why === "expired" && isOpen(each.slot))
        Object.assign(each, { state: "held", why: null, leaseUntil: now + leaseMs });
      return each?.state === "held";
    });
    const { mine } = sitting;
    const lost = have.filter((id) => !mine.includes(id));
    const missing = mine.find((id) => !have.includes(id));
    if (missing !== undefined) return { status: "assigned", assignment: missing, lost };
    const isFull = mine.length === 2 || judgedBy(rater) + mine.length >= (limit ?? Infinity);
    const slot = isFull ? undefined : choose(rater);
    if (slot === undefined) {
      const mayComeFree =
        !isFull && held().some(([, each]) => each.rater !== rater && !hasMet(rater, each.slot));
      return { status: mine.length > 0 ? "none" : mayComeFree ? "wait" : "done", lost };
    }
    const fresh = { rater, slot, state: "held", why: null, leaseUntil: now + leaseMs } as const;
    const id = assignments.push({ ...fresh, judgments: [], counted: false, place: -1 }) - 1;
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
    if (each === undefined || each.rater !== rater) return { error: "not_found" };
    const known = each.judgments[revision];
    if (known !== undefined && known !== answer) return { error: "conflict" };
    if (known === undefined) {
      if (sitting.withdrawn) return { error: "forbidden" };
      if (revision !== each.judgments.length) return { error: "conflict" };
      const isCollecting = state !== "closed";
      if (revision > 0) {
        const later = of(rater).filter(({ place }) => place > each.place).length;
        if (later >= undo || !isCollecting) return { error: "conflict" };
      } else {
        const isFree = each.why === "expired" && isOpen(each.slot);
        each.counted = isCollecting && (each.state === "held" || isFree);
        if (each.counted) Object.assign(each, { state: "judged", why: null });
        each.place = judgedBy(rater);
        forget(rater, id);
      }
      each.judgments.push(answer);
      const judged = assignments.filter(({ counted }) => counted).length;
      if (judged === slots.length) state = "closed";
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
      if (!sittings.has(rater)) sittings.set(rater, { withdrawn: false, mine: [] });
      return "joined";
    },
    next,
    submit,
    sweep,
    heartbeat: (rater: number, have: readonly number[], now: number): number[] | Refusal => {
      if (!sittings.has(rater)) return { error: "forbidden" };
      return have.filter((id) => {
        const each = assignments[id];
        if (each?.rater !== rater || each.state !== "held") return true;
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
    change: (to: "open" | "paused" | "closed"): void => {
      if (state === "closed" || (to !== "closed" && to === state)) return;
      state = to;
      if (to === "closed") for (const [id] of held()) release(id, "closed");
    },
  };
}

export type Model = ReturnType<typeof createModel>;
