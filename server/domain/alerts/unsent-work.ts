import { dayOf } from "../live/day-of.ts";
import type { UnsentWork } from "../ports.ts";
import type { Occasion } from "./alert-storage.ts";

/** A page that reaches the server sends what it keeps within seconds. */
const longMs = 10 * 60_000;

/** Whether a rater's page keeps work for long though it reaches the server, once a day; times are in seconds. */
export function unsentWork(
  rater: number,
  { judgments, oldestMs }: UnsentWork,
  now: number,
): Occasion[] {
  if (oldestMs < longMs) return [];
  const [seen, usual] = [Math.round(oldestMs / 1000), longMs / 1000];
  const occasion = `rater ${rater} on ${dayOf(now)}`;
  return [{ rule: "unsent-work", seen, usual, n: judgments, occasion, rater }];
}
