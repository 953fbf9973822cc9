import { type Facts, unsent } from "./facts.ts";

/**
 * What may be said about the rater's answers. `saved` only once the server has acknowledged all of
 * them; `held`: waiting, and this page is the only place where they are.
 */
export type SaveStatus =
  | { kind: "nothing" }
  | { kind: "saved" }
  | { kind: "saving" | "kept" | "held"; count: number; since: number }
  | { kind: "refused"; count: number; since: number; problem: string };

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
      problem: refused.problem ?? "The server gave no reason",
    };
  }
  const told = { count: waiting.length, since: oldest.confirmedAt };
  if (waiting.every(({ state }) => state !== "waiting")) return { kind: "saving", ...told };
  return { kind: waiting.every(({ kept }) => kept) ? "kept" : "held", ...told };
};

/** How long ago something was, in whole minutes or hours, as words. */
export const ageInWords = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return "less than a minute ago";
  if (minutes < 60) return minutes === 1 ? "1 minute ago" : `${minutes} minutes ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return hours === 1 ? "1 hour ago" : `${hours} hours ago`;
  return `${Math.floor(hours / 24)} days ago`;
};
