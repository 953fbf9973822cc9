import type { Generator } from "../../../shared/statistics/random/generator.ts";
import {
  alertsOfRater,
  type ErrorRates,
  type Found,
} from "../../../server/domain/alerts/rater-rules.ts";
import { createWorkLog, type WorkLog } from "../../../server/domain/alerts/rater-work.ts";
import { usualWork } from "../../../server/domain/alerts/usual-work.ts";

/** What a study is like whose raters are simulated. */
export interface Setting {
  raters: number;
  pairs: number;
  /** How strongly raters prefer one arm, in logits; how far they differ in that. */
  preference: number;
  preferenceSpread: number;
  /** How far raters lean to one side, in logits. */
  leaning: number;
  ties: number;
  /** Median seconds of the median rater; how far raters, and one rater's pairs, lie apart on the log scale. */
  seconds: number;
  paceSpread: number;
  pairSpread: number;
  /** A check after every so many pairs; how often a careful rater fails one. */
  checkEvery: number;
  careless: number;
}

export const spammerKinds = ["same-side", "alternating", "random-fast", "fails-checks"] as const;
export type SpammerKind = (typeof spammerKinds)[number];

const normal = (draw: Generator): number =>
  Math.sqrt(-2 * Math.log(1 - draw.uniform())) * Math.cos(2 * Math.PI * draw.uniform());

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

interface Rater {
  log: WorkLog;
  kind: SpammerKind | null;
  answer: () => { left: boolean | null; seconds: number; met: boolean };
}

/** Sides as the plan gives them: never more than two of one arm left beyond the other. */
function createSides(draw: Generator): () => boolean {
  let balance = 0;
  return () => {
    const left = balance >= 2 ? false : balance <= -2 ? true : draw.uniform() < 0.5;
    balance += left ? 1 : -1;
    return left;
  };
}

function careful(setting: Setting, draw: Generator): Rater["answer"] {
  const { preference, preferenceSpread, leaning, ties, seconds, careless } = setting;
  const own = preference + preferenceSpread * normal(draw);
  const lean = leaning * normal(draw);
  const pace = Math.log(seconds) + setting.paceSpread * normal(draw);
  const treatedIsLeft = createSides(draw);
  return () => {
    const forLeft = (treatedIsLeft() ? own : -own) + lean + 0.8 * normal(draw);
    return {
      left: draw.uniform() < ties ? null : draw.uniform() < logistic(forLeft),
      seconds: Math.exp(pace + setting.pairSpread * normal(draw)),
      met: draw.uniform() >= careless,
    };
  };
}

function spammer(kind: SpammerKind, setting: Setting, draw: Generator): Rater["answer"] {
  const side = draw.uniform() < 0.5;
  let turn = side;
  const usual = careful(setting, draw);
  return () => {
    const { seconds, left } = usual();
    turn = !turn;
    const met = draw.uniform() < 0.5;
    if (kind === "same-side") return { left: side, seconds, met };
    if (kind === "alternating") return { left: turn, seconds, met };
    if (kind === "fails-checks") return { left, seconds, met: false };
    return { left: draw.uniform() < 0.5, seconds: 2 + 2 * draw.uniform(), met };
  };
}

export interface SimulatedRater {
  kind: SpammerKind | null;
  /** The first alert about the rater, and after how many of their pairs it was raised. */
  first: { found: Found; after: number } | null;
}

/**
 * A study whose raters work side by side, each pair of everybody in turn; the real rules look after each
 * round. Whoever is among `planted` works as it says.
 */
export function simulateRaters(
  setting: Setting,
  draw: Generator,
  { planted = [], rates }: { planted?: readonly SpammerKind[]; rates?: ErrorRates } = {},
): SimulatedRater[] {
  const raters = Array.from({ length: setting.raters }, (_, place): Rater => {
    const kind = planted[place] ?? null;
    const answer = kind === null ? careful(setting, draw) : spammer(kind, setting, draw);
    return { log: createWorkLog(), kind, answer };
  });
  const first = raters.map((): SimulatedRater["first"] => null);
  for (let pair = 1; pair <= setting.pairs; pair += 1) {
    for (const { log, answer } of raters) {
      const { left, seconds, met } = answer();
      log.judge({ left, seconds });
      if (pair % setting.checkEvery === 0) log.check(met);
    }
    const works = raters.map(({ log }) => log.work());
    const usual = usualWork(works, setting.raters);
    for (const [place, work] of works.entries()) {
      if (first[place] !== null) continue;
      const [found] = alertsOfRater(work, usual, rates);
      if (found !== undefined) first[place] = { found, after: pair };
    }
  }
  return raters.map(({ kind }, place) => ({ kind, first: first[place] ?? null }));
}
