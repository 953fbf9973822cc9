import type { Clock, Report } from "./domain/ports.ts";

const lookMs = 60_000;
/** Less is nothing that anybody would set right by a restart. */
const mostApartMs = 60_000;

/**
 * Tells where this machine's clock has left the one that a process goes by, as after a sleep or when it was set: that one goes
 * on from where it was at the start, so that it never runs back. Once for each time that they part.
 */
export function watchClock({
  clock,
  wall,
  report,
  everyMs = lookMs,
}: {
  clock: Clock;
  /** What the machine's clock says now. */
  wall: () => number;
  report: Pick<Report, "info">;
  everyMs?: number;
}): { stop: () => void } {
  let areApart = false;
  const timer = setInterval(() => {
    const aheadMs = wall() - clock.now();
    const were = areApart;
    areApart = Math.abs(aheadMs) > mostApartMs;
    if (!areApart || were) return;
    const minutes = Math.round(Math.abs(aheadMs) / 60_000);
    report.info(
      `This machine's clock is ${minutes} min ${aheadMs > 0 ? "ahead of" : "behind"} Kelvin's, by which everything is dated: ` +
        "it was set, or the machine slept. Start Kelvin anew where the machine's is right.",
    );
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
