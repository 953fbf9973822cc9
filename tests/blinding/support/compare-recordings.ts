import { canonicalise } from "./allowed-differences.ts";
import type { Recording } from "./run-study.ts";

const around = 160;

/** Where two texts part, with what stands around; null where they are equal, the allowed differences left aside. */
function firstDifference(here: string, there: string): string | null {
  if (here === there) return null;
  const [one, other] = [canonicalise(here), canonicalise(there)];
  if (one === other) return null;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const from = Math.max(0, at - around);
  const [mine, theirs] = [one, other].map((text) => JSON.stringify(text.slice(from, at + around)));
  return `at ${at}:\n  ${mine}\n  ${theirs}`;
}

const piecesOf = (recording: Recording): [name: string, text: string][] => [
  ...recording.transcript.map((line, index): [string, string] => [`act ${index}`, line]),
  ...recording.connections.map((bytes, index): [string, string] => [`connection ${index}`, bytes]),
  ["log", recording.log],
  ["metrics", recording.metrics],
  ...recording.exports,
];

/** Every piece in which two recordings differ, the allowed differences left aside. */
export function differencesOf(one: Recording, other: Recording): string[] {
  const [here, there] = [piecesOf(one), piecesOf(other)];
  const names = [...new Set([...here, ...there].map(([name]) => name))];
  const [mine, theirs] = [new Map(here), new Map(there)];
  return names.flatMap((name) => {
    const difference = firstDifference(mine.get(name) ?? "(none)", theirs.get(name) ?? "(none)");
    return difference === null ? [] : [`${name} differs ${difference}`];
  });
}
