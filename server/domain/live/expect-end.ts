import type { ExpectedEnd, Pace } from "../../../shared/model/live-study.ts";
import { studentTQuantile } from "../../../shared/statistics/distributions/student-t.ts";

const minuteMs = 60_000;
const windowsMinutes = [10, 60, 6 * 60, 24 * 60, 7 * 24 * 60];
/** A window is long enough with so many judgments; with fewer than the least nothing is said. */
const enough = 40;
const least = 10;
/** Parts of a window by which it is seen how unevenly judgments come. */
const parts = 10;

/** Judgments by the minute, counted from 1970. */
export type ByMinute = ReadonlyMap<number, number>;

const countBetween = (byMinute: ByMinute, from: number, to: number): number => {
  let sum = 0;
  for (let minute = from; minute < to; minute += 1) sum += byMinute.get(minute) ?? 0;
  return sum;
};

/**
 * How fast judgments come of late: over the shortest window, up to the minute that has just ended, that has
 * enough of them. `unevenness` is the variance of counts over their mean (1 as from a Poisson process).
 */
function recentPace(byMinute: ByMinute, now: number, firstMinute: number): Pace | null {
  const end = Math.floor(now / minuteMs);
  for (const minutes of windowsMinutes) {
    const isLast = end - minutes <= firstMinute || minutes === windowsMinutes.at(-1);
    const from = Math.max(end - minutes, firstMinute);
    const judgments = countBetween(byMinute, from, end);
    if (judgments < enough && !isLast) continue;
    const long = end - from;
    if (judgments < least || long < parts) return null;
    const counts = Array.from({ length: parts }, (_, part) =>
      countBetween(
        byMinute,
        from + Math.floor((part * long) / parts),
        from + Math.floor(((part + 1) * long) / parts),
      ),
    );
    const mean = judgments / parts;
    const spread = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (parts - 1);
    const perHour = (60 * judgments) / long;
    return { perHour, judgments, minutes: long, unevenness: Math.max(1, spread / mean) };
  }
  return null;
}

const twoSided = 0.975;

/**
 * When the rest will be judged, if judgments go on coming as of late. The interval is for the moment itself:
 * both the pace and what is still to come vary, by `unevenness` more than chance alone, on the log scale with
 * Student's t for ten parts.
 */
export function expectEnd(
  byMinute: ByMinute,
  { left, now, firstMinute }: { left: number; now: number; firstMinute: number | null },
): { pace: Pace | null; end: ExpectedEnd | null } {
  const pace = firstMinute === null ? null : recentPace(byMinute, now, firstMinute);
  if (pace === null || left <= 0) return { pace, end: null };
  const hours = left / pace.perHour;
  const relative = Math.sqrt(pace.unevenness * (1 / pace.judgments + 1 / left));
  const factor = Math.exp(studentTQuantile(twoSided, parts - 1) * relative);
  const at = (inHours: number): number => Math.round(now + inHours * 60 * minuteMs);
  return { pace, end: { at: at(hours), from: at(hours / factor), to: at(hours * factor) } };
}
