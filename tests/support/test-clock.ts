import type { Clock } from "../../server/domain/ports.ts";

/** A clock that stands still until a test moves it. */
export function createTestClock(
  start = 1_800_000_000_000,
): Clock & { forward: (milliseconds: number) => void } {
  let now = start;
  return {
    now: () => now,
    forward: (milliseconds) => {
      now += milliseconds;
    },
  };
}
