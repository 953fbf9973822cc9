import { generatorOf } from "../generator-of.ts";
import type { Side } from "../sides.ts";
import { probeKinds, type GivenProbe, type ProbeKind } from "./probe-records.ts";

/** How many probes of a kind there are, and how dense: one in so many pairs shown. */
interface FileOfProbes {
  items: number;
  oneIn: number;
}

/** Where probes stand among a rater's pairs. A pure function of these, the rater and what was given. */
export interface ProbePolicy {
  /** The study's, sealed like the sides. */
  seed: number;
  /** Null without a limit; then there are no repeats, since nobody knows where the middle is. */
  pairsPerRater: number | null;
  checks: FileOfProbes;
  gold: FileOfProbes;
  repeats: number;
}

/** So many judged pairs lie between a pair and its repeat, unless a rater judges too few. */
const fewestBetween = 3;

const fileOf = (policy: ProbePolicy, kind: "check" | "gold"): FileOfProbes =>
  kind === "check" ? policy.checks : policy.gold;

const pairsBetween = (pairs: number): number =>
  Math.max(0, Math.min(fewestBetween, Math.floor(pairs / 2) - 1));

/** How many probes of a kind a rater is given who judges all of their pairs. */
export function plannedProbes(policy: ProbePolicy, kind: ProbeKind): number {
  const { pairsPerRater: pairs } = policy;
  if (kind === "repeat")
    return pairs === null ? 0 : Math.min(policy.repeats, pairs - pairsBetween(pairs));
  const { items, oneIn } = fileOf(policy, kind);
  return pairs === null ? items : Math.min(items, Math.floor(pairs / (oneIn - 1)));
}

/** Of a rater's pairs, study's and probes, in all; null without a limit. */
export const pairsShown = (policy: ProbePolicy): number | null =>
  policy.pairsPerRater === null
    ? null
    : probeKinds.reduce((sum, kind) => sum + plannedProbes(policy, kind), policy.pairsPerRater);

/** The first and the last of `shares` equal parts of the places from `from` on. */
const partOf = (part: number, shares: number, from: number, places: number): [number, number] => {
  const first = from + Math.floor((part * places) / shares);
  const last = from + Math.floor(((part + 1) * places) / shares) - 1;
  return [first, Math.max(first, last)];
};

/**
 * After how many of the study's pairs a rater's n-th probe of a kind comes, from 0. Each has a block of
 * the rater's pairs to itself and any place in it alike, so that none can be foretold and none is left
 * out; repeats share the second half.
 */
export function gapBefore(
  policy: ProbePolicy,
  kind: ProbeKind,
  sessionId: number,
  nth: number,
): number {
  const draw = generatorOf(policy.seed, `place:${kind}:${sessionId}:${nth}`);
  const { pairsPerRater: pairs } = policy;
  const planned = plannedProbes(policy, kind);
  if (kind === "repeat") {
    const half = Math.ceil((pairs ?? 0) / 2);
    return draw(...partOf(nth, planned, half, (pairs ?? 0) - half + 1));
  }
  if (pairs !== null) return draw(...partOf(nth, planned, 0, pairs + planned)) - nth;
  const { oneIn } = fileOf(policy, kind);
  return draw(nth * oneIn, (nth + 1) * oneIn - 1) - nth;
}

/**
 * The n-th item of a file that a rater meets, in an order of their own, and which side of it stands left
 * where the item does not say.
 */
export function nthItem(
  policy: ProbePolicy,
  kind: "check" | "gold",
  sessionId: number,
  nth: number,
): { item: number; side: Side } {
  const { seed } = policy;
  const { items } = fileOf(policy, kind);
  const draw = generatorOf(seed, `order:${kind}:${sessionId}`);
  const order = Array.from({ length: items }, (_, index) => index);
  for (let place = 0; place <= nth; place += 1) {
    const other = draw(place, items - 1);
    [order[place], order[other]] = [order[other] ?? 0, order[place] ?? 0];
  }
  const side = generatorOf(seed, `side:${kind}:${sessionId}:${nth}`)(0, 1) === 0 ? 0 : 1;
  return { item: order[nth] ?? 0, side };
}

export type DueProbe =
  { kind: "check" | "gold"; item: number; side: Side } | { kind: "repeat"; nth: number };

/**
 * The probe that comes before a rater's next pair, if any. `given` counts the study's pairs that the
 * rater has judged or holds; `probes` are all that the rater was ever given, oldest first. One given
 * back is made up for by another, as a pair of the study is.
 */
export function dueProbe(
  policy: ProbePolicy,
  { sessionId, given, probes }: { sessionId: number; given: number; probes: readonly GivenProbe[] },
): DueProbe | null {
  for (const kind of probeKinds) {
    const mine = probes.filter((probe) => probe.kind === kind);
    const standing = mine.filter(({ released }) => !released).length;
    if (standing >= plannedProbes(policy, kind)) continue;
    if (gapBefore(policy, kind, sessionId, standing) > given) continue;
    const nth = mine.length;
    if (kind === "repeat") return { kind, nth };
    if (nth < fileOf(policy, kind).items) return { kind, ...nthItem(policy, kind, sessionId, nth) };
  }
  return null;
}

/**
 * Which of a rater's judged pairs is shown again: any but the latest few and those repeated already.
 * `judged` lists them in the order of judging; null where there is none as yet.
 */
export function pickRepeat<Judged extends { id: number }>(
  policy: ProbePolicy,
  { sessionId, nth }: { sessionId: number; nth: number },
  judged: readonly Judged[],
  repeated: readonly number[],
): Judged | null {
  const between = pairsBetween(policy.pairsPerRater ?? 0);
  const eligible = judged
    .slice(0, Math.max(0, judged.length - between))
    .filter(({ id }) => !repeated.includes(id));
  if (eligible.length === 0) return null;
  const draw = generatorOf(policy.seed, `repeat:${sessionId}:${nth}`);
  return eligible[draw(0, eligible.length - 1)] ?? null;
}
