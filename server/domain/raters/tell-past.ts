import type { RaterEvent } from "../../../shared/protocol/watched-raters.ts";
import type { AuditEntry } from "../audit/audit-entry.ts";
import type { ResponseLabel } from "../response-labels.ts";
import type { Side } from "../sides.ts";
import type { GivenPair, RaterPast, RaterRow } from "./rater-storage.ts";

/** What pairs and their responses are called, by the pair's place among its study's. */
export interface PairNames {
  pair: (place: number) => string;
  left: (place: number, side: Side) => ResponseLabel | null;
}

type Happened = Pick<RaterEvent, "at" | "what"> & Partial<RaterEvent>;

/** So long between two judgments without one counts as time away. */
const awayMs = 10 * 60_000;

const event = (happened: Happened): RaterEvent => ({
  pair: null,
  left: null,
  seconds: null,
  counted: null,
  flags: [],
  by: null,
  words: null,
  ...happened,
});

/** Of one pair: when it was judged, corrected or lost. What was given back has no time of its own. */
function ofPair(given: GivenPair, names: PairNames): Happened[] {
  const { place, side, judgments, releasedFor, assignedAt } = given;
  const about = { pair: names.pair(place), left: names.left(place, side) };
  if (judgments.length === 0) {
    if (releasedFor === null || releasedFor === "closed") return [];
    return [
      { at: assignedAt, what: releasedFor === "expired" ? "ran-out" : "given-back", ...about },
    ];
  }
  return judgments.map(({ revision, receivedAt, counted, flags }) => ({
    at: receivedAt,
    what: revision === 0 ? "judged" : "corrected",
    ...about,
    counted,
    flags,
    // A pair may have waited, prefetched: `paced` takes that off.
    seconds: revision === 0 ? (receivedAt - assignedAt) / 1000 : null,
  }));
}

/** Says how long each judgment took from when its rater could see the pair, and where they were away. */
function paced(judged: readonly Happened[]): Happened[] {
  const events: Happened[] = [];
  let before: number | null = null;
  for (const each of judged) {
    const since = before === null ? null : each.at - before;
    if (since !== null && since > awayMs && before !== null)
      events.push({ at: before, what: "away", seconds: since / 1000 });
    const own = each.seconds ?? null;
    const seconds = own === null || since === null ? own : Math.min(own, since / 1000);
    events.push({ ...each, seconds });
    before = each.at;
  }
  return events;
}

const kinds: Partial<Record<AuditEntry["kind"], RaterEvent["what"]>> = {
  "rater-paused": "paused",
  "rater-resumed": "resumed",
  excluded: "excluded",
  reinstated: "reinstated",
};

function ofLog(log: readonly AuditEntry[], rater: number): Happened[] {
  return log.flatMap(({ kind, at, actor, reason, details }) => {
    const what = kinds[kind];
    return what === undefined || details["rater"] !== rater
      ? []
      : [{ at, what, by: actor, words: reason }];
  });
}

function ofEnd({ withdrawnAt, ratedAt, endedAt, ending }: RaterRow): Happened[] {
  // An exclusion is in the log, with who and why; a withdrawal has a time of its own.
  const isTold = ending === "excluded" || ending === "withdrawn";
  return [
    ...(ratedAt === null ? [] : [{ at: ratedAt, what: "rated" as const }]),
    ...(endedAt === null || ending === null || isTold ? [] : [{ at: endedAt, what: ending }]),
    ...(withdrawnAt === null ? [] : [{ at: withdrawnAt, what: "withdrawn" as const }]),
  ];
}

function ofWay(row: RaterRow, { quizTries, messages }: RaterPast): Happened[] {
  return [
    { at: row.consentedAt, what: "consented" },
    ...quizTries.map(({ at, passed }): Happened => ({
      at,
      what: passed ? "quiz-passed" : "quiz-failed",
    })),
    ...messages.map(({ at, actor, text }): Happened => ({
      at,
      what: "told",
      by: actor,
      words: text,
    })),
    ...ofEnd(row),
  ];
}

/** Everything that happened with one rater, oldest first. No answer is part of it, and no arm. */
export function tellPast(
  { row, past, log }: { row: RaterRow; past: RaterPast; log: readonly AuditEntry[] },
  names: PairNames,
): RaterEvent[] {
  const pairs = past.pairs
    .flatMap((given) => ofPair(given, names))
    .toSorted((one, other) => one.at - other.at);
  return [...ofWay(row, past), ...paced(pairs), ...ofLog(log, row.id)]
    .toSorted((one, other) => one.at - other.at)
    .map(event);
}
