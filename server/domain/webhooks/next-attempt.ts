const minuteMs = 60_000;

/** How long after an attempt the next one follows: 12 in all, over two and a half days. */
const waitsMs = [
  10_000,
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  60 * minuteMs,
  3 * 60 * minuteMs,
  6 * 60 * minuteMs,
  12 * 60 * minuteMs,
  12 * 60 * minuteMs,
  12 * 60 * minuteMs,
  12 * 60 * minuteMs,
];

/** When a delivery that failed for the `attempts`-th time is tried again; null: not any more. */
export function nextAttempt(attempts: number, now: number): number | null {
  const wait = waitsMs[attempts - 1];
  return wait === undefined ? null : now + wait;
}
