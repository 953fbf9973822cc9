import type { LivePay, LiveShare, LiveStudy } from "../../../shared/model/live-study.ts";
import type { Study } from "../../../shared/model/study.ts";
import { wilsonInterval } from "../../../shared/statistics/distributions/proportion-intervals.ts";
import { medianInterval } from "../../../shared/statistics/summary/median-interval.ts";
import { expectEnd, type ByMinute } from "./expect-end.ts";
import { flowOfRaters } from "./flow-of-raters.ts";
import type { JudgmentTallies } from "./judgment-tallies.ts";
import type { LiveSession, LiveState } from "./live-rows.ts";
import type { StratumCounts } from "./stratum-counts.ts";

/** How a study stands, but for its alerts. */
export type LivePicture = Omit<LiveStudy, "alerts">;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const mostMoments = 60;

const inMinutes = (ms: number): number => ms / minuteMs;

const shareOf = (count: number, n: number): LiveShare => {
  if (n === 0) return { count, n, share: null, interval: null };
  const [low, high] = wilsonInterval(count, n);
  return { count, n, share: count / n, interval: [low, high] };
};

/** Judgments so far at moments that lie evenly between the first and now. */
function progressUntil(byMinute: ByMinute, firstMinute: number | null, now: number) {
  if (firstMinute === null) return [];
  const last = Math.floor(now / minuteMs);
  const step = Math.max(1, Math.ceil((last - firstMinute + 1) / (mostMoments - 1)));
  const moments: LiveStudy["progress"] = [{ until: firstMinute * minuteMs, judged: 0 }];
  let judged = 0;
  for (let minute = firstMinute; minute <= last; minute += 1) {
    judged += byMinute.get(minute) ?? 0;
    const isLast = minute === last;
    if ((minute - firstMinute) % step === step - 1 || isLast)
      moments.push({ until: isLast ? now : (minute + 1) * minuteMs, judged });
  }
  return moments;
}

/** What raters cost, and what an hour of theirs is paid. */
function payOf(
  recruitment: Study["recruitment"],
  sessions: readonly LiveSession[],
  hours: number,
): LivePay | null {
  const { pay_per_hour: promised = null, pay_per_rater: each = null } = recruitment ?? {};
  if (promised === null && each === null) return null;
  const took = sessions
    .flatMap(({ ending, judged, consentedAt, ratedAt, endedAt }) => {
      const until = ratedAt ?? endedAt;
      return ending === "completed" && judged > 0 && until !== null ? [until - consentedAt] : [];
    })
    .toSorted((one, other) => one - other);
  const middle = took.length === 0 ? null : medianInterval(took);
  const earned = (ms: number): number => ((each ?? 0) * hourMs) / ms;
  const [low, high] = middle?.interval ?? [0, 0];
  return {
    currency: recruitment?.currency ?? null,
    promised,
    hours,
    cost: each === null ? (promised ?? 0) * hours : each * took.length,
    sitting:
      middle === null
        ? null
        : {
            minutes: inMinutes(middle.median),
            interval: middle.interval === null ? null : [inMinutes(low), inMinutes(high)],
            n: took.length,
          },
    effective:
      middle === null || each === null || middle.median <= 0
        ? null
        : {
            perHour: earned(middle.median),
            interval: middle.interval === null || low <= 0 ? null : [earned(high), earned(low)],
          },
  };
}

const takesJudgments = new Set<LiveStudy["state"]>(["open"]);

/** Puts together what an overview shows: from what judgments add up to, and how the study stands now. */
export function drawPicture(
  { slug, definition }: { slug: string; definition: Study },
  { tallies, strata }: { tallies: JudgmentTallies; strata: StratumCounts },
  { studyState, progress, heldPairs, waitingAtDoor, sessions }: LiveState,
  now: number,
): LivePicture {
  const { byMinute } = tallies;
  const minutes = [...byMinute.keys()];
  const firstMinute = minutes.length === 0 ? null : minutes.reduce((a, b) => Math.min(a, b));
  const left = progress.slots - progress.judged;
  const { pace, end } = expectEnd(byMinute, { left, now, firstMinute });
  const { answered, failed } = tallies.checks();
  const sides = tallies.sides();
  return {
    slug,
    state: studyState,
    at: now,
    slots: {
      planned: progress.slots,
      judged: progress.judged,
      held: heldPairs.length,
      open: left - heldPairs.length,
    },
    surplus: progress.surplus,
    strata: strata.counts(heldPairs),
    flow: flowOfRaters(sessions, {
      waitingAtDoor,
      hasQuiz: definition.quality?.quiz !== undefined,
    }),
    atWork: sessions.filter(({ holds }) => holds).length,
    pace,
    expectedEnd: takesJudgments.has(studyState) ? end : null,
    progress: progressUntil(byMinute, firstMinute, now),
    pay: payOf(definition.recruitment, sessions, tallies.hours()),
    checks:
      definition.quality?.checks === undefined
        ? null
        : {
            ...shareOf(failed, answered),
            raters: tallies.works().filter(({ work }) => work.checksFailed >= 2).length,
          },
    sides:
      sides === null
        ? null
        : { ...shareOf(sides.left, sides.left + sides.right), ties: sides.ties },
  };
}
