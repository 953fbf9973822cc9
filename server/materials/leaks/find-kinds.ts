import type { SeriousKind } from "../../../shared/model/leak-decision.ts";
import type { About } from "./features/feature.ts";
import { selfIdentification } from "./self-identification.ts";

export type TextKind = Exclude<SeriousKind, "identical" | "tag">;

const around = 30;

const patternOf = (kind: TextKind, { armNames, modelNames }: About): RegExp | null => {
  if (kind === "self-identification") return selfIdentification;
  if (kind === "arm-name") return armNames.telling;
  return kind === "model-name" ? modelNames.telling : null;
};

export const textKinds = ["self-identification", "arm-name", "model-name", "empty"] as const;

/** Whether a text has a leak of this kind. */
export const hasKind = (kind: TextKind, text: string, about: About): boolean =>
  kind === "empty" ? text.trim() === "" : patternOf(kind, about)?.test(text) === true;

/** What put in place of words that were taken out, whoever wrote them. */
export const redactionMark = "[…]";

/** The text with every mention of this kind taken out. */
export function withoutKind(kind: TextKind, text: string, about: About): string {
  const pattern = patternOf(kind, about);
  return pattern === null
    ? text
    : text.replace(new RegExp(pattern.source, `g${pattern.flags}`), redactionMark);
}

/** From where to where a text has a leak of this kind. */
export function findAll(kind: TextKind, text: string, about: About): [from: number, to: number][] {
  const pattern = patternOf(kind, about);
  if (pattern === null) return [];
  return [...text.matchAll(new RegExp(pattern.source, `g${pattern.flags}`))].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
}

/** The words found, and a little around them. */
export function excerptOf(kind: TextKind, text: string, about: About): string {
  const match = patternOf(kind, about)?.exec(text);
  if (!match) return "";
  const [start, end] = [match.index - around, match.index + match[0].length + around];
  const cut = text.slice(Math.max(0, start), end).replace(/\s+/g, " ");
  return `${start > 0 ? "…" : ""}${cut.replace(/\p{Surrogate}/gu, "")}${end < text.length ? "…" : ""}`;
}
