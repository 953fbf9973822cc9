import { Client, type QueryConfig } from "pg";

/** Locks that somebody might forget, and what their statements are without them. */
const forgettable = {
  slots: [/(FROM slot[^]*)FOR NO KEY UPDATE( SKIP LOCKED)?/, "$1"],
  state: [/pg_advisory_xact_lock(_shared)?\(/, "greatest("],
  migration: [/pg_advisory_lock\(\$1, 0\)/, "greatest($1, 0)"],
  counts: [/(FROM study_progress[^]*)FOR NO KEY UPDATE/, "$1"],
} as const satisfies Record<string, readonly [RegExp, string]>;

export type ForgettableLock = keyof typeof forgettable;

/** From now on statements of this process run without one kind of lock; the returned function undoes that. */
export function runWithoutLock(kind: ForgettableLock): () => void {
  const [lock, nothing] = forgettable[kind];
  const unlock = (text: string): string => text.replace(lock, nothing);
  // oxlint-disable-next-line typescript/unbound-method -- called below, on what it was called on
  const query: unknown = Client.prototype.query;
  if (typeof query !== "function") throw new Error("There is nothing that asks PostgreSQL");
  const unlocked = function unlocked(
    this: Client,
    given: string | QueryConfig,
    ...rest: unknown[]
  ) {
    const config =
      typeof given === "string" ? unlock(given) : { ...given, text: unlock(given.text) };
    return Reflect.apply(query, this, [config, ...rest]);
  };
  Reflect.set(Client.prototype, "query", unlocked);
  return () => void Reflect.set(Client.prototype, "query", query);
}
