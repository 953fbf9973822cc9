import { nameIn } from "../rated-item.ts";
import type { ResolvedResponse } from "./resolve-item.ts";

/** Which side an answer names, or that it names a draw; null where it is no choice. */
export type Chosen = "left" | "right" | "same" | null;

const sides: ReadonlyMap<string, Chosen> = new Map([
  ...[
    "left",
    "a",
    "1",
    "first",
    "model_a",
    "response_a",
    "answer_a",
    "response_1",
    "answer_1",
    "option_1",
    "model_1",
  ].map((code) => [code, "left"] as const),
  ...[
    "right",
    "b",
    "2",
    "second",
    "model_b",
    "response_b",
    "answer_b",
    "response_2",
    "answer_2",
    "option_2",
    "model_2",
  ].map((code) => [code, "right"] as const),
]);

const draws: ReadonlySet<string> = new Set([
  "same",
  "tie",
  "draw",
  "equal",
  "both",
  "neither",
  "about_the_same",
  "no_preference",
  "0",
  "c",
  "tie_(inconsistent)",
  "tie_(bothbad)",
]);

const plain = (code: string): string => code.toLowerCase().replaceAll(/[\s.-]+/g, "_");

/** How a choice between two responses is written: by side, by arm, or by the name of a field. */
export function chosenBy(
  value: unknown,
  [left, right]: readonly ResolvedResponse[],
  same: readonly string[],
): Chosen {
  const code = nameIn(value);
  if (code === null || left === undefined || right === undefined) return null;
  if (same.includes(code)) return "same";
  if (code === left.arm || code === left.field) return "left";
  if (code === right.arm || code === right.field) return "right";
  return sides.get(plain(code)) ?? (draws.has(plain(code)) ? "same" : null);
}
