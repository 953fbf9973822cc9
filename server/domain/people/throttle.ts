import { AppError } from "../app-error.ts";
import type { Clock } from "../ports.ts";

/** Failures are forgotten after this. */
const memoryMs = 15 * 60 * 1000;
const mostKeys = 10_000;

/** Slows down guessing: after some failures each further try must wait, twice as long each time. */
export interface Throttle {
  /** Throws `unavailable`, with when to try again, where it is too early. */
  expect: (key: string) => void;
  failed: (key: string) => void;
  /** Forgets every failure. */
  succeeded: (key: string) => void;
  /** Forgets the last failure alone. */
  takeBack: (key: string) => void;
}

export function createThrottle(clock: Clock, free: number): Throttle {
  const failures = new Map<string, { count: number; last: number }>();
  const forgetOld = (): void => {
    const now = clock.now();
    for (const [key, { last }] of failures) if (now - last > memoryMs) failures.delete(key);
  };
  return {
    expect: (key) => {
      const known = failures.get(key);
      if (known === undefined || known.count < free) return;
      const wait = Math.min(1000 * 2 ** (known.count - free), memoryMs);
      const retryAfterMs = known.last + wait - clock.now();
      if (retryAfterMs <= 0) return;
      const seconds = Math.ceil(retryAfterMs / 1000);
      throw new AppError(
        "throttled",
        `Too many attempts. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`,
        { retryAfterMs },
      );
    },
    failed: (key) => {
      const known = failures.get(key);
      const now = clock.now();
      const before = known === undefined || now - known.last > memoryMs ? 0 : known.count;
      failures.set(key, { count: before + 1, last: now });
      if (failures.size > mostKeys) forgetOld();
    },
    succeeded: (key) => void failures.delete(key),
    takeBack: (key) => {
      const known = failures.get(key);
      if (known === undefined) return;
      if (known.count <= 1) failures.delete(key);
      else failures.set(key, { ...known, count: known.count - 1 });
    },
  };
}
