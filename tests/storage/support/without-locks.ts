import { Client, type QueryConfig } from "pg";
import { onTestFinished, vi } from "vitest";

/** Locks that somebody might forget, and what their statements are without them. */
const forgettable = {
  slots: [/FOR NO KEY UPDATE +(SKIP LOCKED)?$/, ""],
  state: [/pg_advisory_xact_lock(_shared)?\(/, "greatest("],
  migration: [/pg_advisory_lock\(\$1, 0\)/, "greatest($1, 0)"],
  counts: [/(FROM study_progress[^]*)FOR NO KEY UPDATE/, "$1"],
} as const satisfies Record<string, readonly [RegExp, string]>;

/** Until the test has finished, statements run without one kind of lock. */
export function forget(kind: keyof typeof forgettable): void {
  const [lock, nothing] = forgettable[kind];
  // oxlint-disable-next-line typescript/unbound-method -- called below, on what it was called on
  const query = Client.prototype.query;
  const unlock = (text: string): string => text.replace(lock, nothing);
  const spy = vi.spyOn(Client.prototype, "query").mockImplementation(function unlocked(
    this: Client,
    given: string | QueryConfig,
    ...rest
  ) {
    const config =
      typeof given === "string" ? unlock(given) : { ...given, text: unlock(given.text) };
    return Reflect.apply(query, this, [config, ...rest]);
  });
  onTestFinished(() => {
    spy.mockRestore();
  });
}
