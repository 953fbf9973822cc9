import { onTestFinished } from "vitest";
import { runWithoutLock, type ForgettableLock } from "./forgettable-locks.ts";

/** Until the test has finished, statements run without one kind of lock. */
export function forget(kind: ForgettableLock): void {
  onTestFinished(runWithoutLock(kind));
}
