import { type Facts, unsent } from "./facts.ts";

/**
 * What may be said about the rater's answers. `saved` only once the server has acknowledged all of
 * them; `held`: waiting, and this page is the only place where they are.
 */
export type SaveStatus =
  | { kind: "nothing" }
  | { kind: "saved" }
  | { kind: "saving" | "kept" | "held"; count: number; since: number }
  | { kind: "refused"; count: number; since: number; problem: string | null };

export const saveStatusOf = (facts: Pick<Facts, "outbox" | "anySaved">): SaveStatus => {
  const waiting = unsent(facts);
  const [oldest] = waiting;
  const refused = facts.outbox.find(({ state }) => state === "refused");
  if (oldest === undefined) {
    if (refused === undefined) return facts.anySaved ? { kind: "saved" } : { kind: "nothing" };
    const count = facts.outbox.length;
    return {
      kind: "refused",
      count,
      since: refused.confirmedAt,
      problem: refused.problem,
    };
  }
  const told = { count: waiting.length, since: oldest.confirmedAt };
  if (waiting.every(({ state }) => state !== "waiting")) return { kind: "saving", ...told };
  return { kind: waiting.every(({ kept }) => kept) ? "kept" : "held", ...told };
};
