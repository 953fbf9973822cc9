import { AppError } from "../app-error.ts";
import type { Clock } from "../ports.ts";

/** Failures are forgotten after this. */
const memoryMs = 15 * 60 * 1000;
const mostKeys = 10_000;

export type ThrottleChange = "failed" | "succeeded" | "taken-back";

/** Slows down guessing: after some failures each further try must wait, twice as long each time. */
export interface Throttle {
  /** Throws `unavailable`, with when to try again, where it is too early. */
  expect: (key: string) => void;
  failed: (key: string) => void;
  /** Forgets every failure. */
  succeeded: (key: string) => void;
  /** Forgets the last failure alone. */
  takeBack: (key: string) => void;
  /** Counts what happened at another server. */
  hear: (change: ThrottleChange, key: string) => void;
}

/** `told` hears of what happens here, and passes it on to other servers. */
export function createThrottle(
  clock: Clock,
  free: number,
  told: (change: ThrottleChange, key: string) => void = () => undefined,
): Throttle {
  const failures = new Map<string, { count: number; last: number }>();
  const forgetOld = (): void => {
    const now = clock.now();
    for (const [key, { last }] of failures) if (now - last > memoryMs) failures.delete(key);
  };
  const changes: Record<ThrottleChange, (key: string) => void> = {
    failed: (key) => {
      const known = failures.get(key);
      const now = clock.now();
      const before = known === undefined || now - known.last > memoryMs ? 0 : known.count;
      failures.set(key, { count: before + 1, last: now });
      if (failures.size > mostKeys) forgetOld();
    },
    succeeded: (key) => void failures.delete(key),
    "taken-back": (key) => {
      const known = failures.get(key);
      if (known === undefined) return;
      if (known.count <= 1) failures.delete(key);
      else failures.set(key, { ...known, count: known.count - 1 });
    },
  };
  const tell = (change: ThrottleChange) => (key: string) => {
    changes[change](key);
    told(change, key);
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
    failed: tell("failed"),
    succeeded: tell("succeeded"),
    takeBack: tell("taken-back"),
    hear: (change, key) => changes[change](key),
  };
}
