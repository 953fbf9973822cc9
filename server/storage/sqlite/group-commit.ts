import type { Database } from "better-sqlite3";
import { AppError } from "../../domain/app-error.ts";
import type { WriteWatch } from "../../domain/disk.ts";
import type { StoreMeter } from "../../domain/meter.ts";
import { createCheckpoints } from "./checkpoints.ts";
import { createFailedWrites } from "./failed-writes.ts";

/** Runs `work` in the transaction that all writes of this turn of the event loop share. */
export type Write = <T>(work: () => T) => Promise<T>;

export interface GroupCommit {
  write: Write;
  /** Runs `work`, which is no transaction, and tells of its failure as of a write's. */
  outside: <T>(work: () => T) => T;
  /** Tells of a failure to write; returns what a caller is told. */
  tell: (error: unknown) => Error;
  /** Writes that wait for the next commit. */
  waiting: () => number;
  /** Commits what waits, then takes no more. */
  stop: () => Promise<void>;
}

/** So many writes at most share a transaction: the first of a large crowd is not made to wait for the last. */
const largestGroup = 512;

/** So many may wait; beyond that a caller is told to come again, before memory runs short. */
const mostWaiting = 10_000;
const busyMs = 2000;

interface Task {
  /** Does the work; returns what tells its caller so, once that is on disk. */
  perform: () => () => void;
  reject: (error: Error) => void;
}

/**
 * Concurrent writes share one transaction and one fsync. Each has a savepoint of its own, so that one
 * that fails undoes nothing of the others, and is answered only after the commit.
 */
export function createGroupCommit(
  database: Database,
  watch: WriteWatch,
  meter: StoreMeter,
): GroupCommit {
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const rollback = database.prepare("ROLLBACK");
  const savepoint = database.prepare("SAVEPOINT task");
  const release = database.prepare("RELEASE task");
  const undo = database.prepare("ROLLBACK TO task");

  const failures = createFailedWrites(watch);
  const checkpoints = createCheckpoints(database, failures.tell);

  let waiting: Task[] = [];
  let scheduled = false;
  let stopped = false;
  let whenIdle: (() => void)[] = [];

  /** Returns how the task is answered once the group is committed. */
  const perform = ({ perform: work, reject }: Task): (() => void) => {
    savepoint.run();
    try {
      const answer = work();
      release.run();
      return answer;
    } catch (error) {
      // A full disk ends the whole transaction; then there is no savepoint to go back to.
      if (!database.inTransaction) throw error;
      undo.run();
      release.run();
      return () => reject(failures.tell(error));
    }
  };

  const commitGroup = (group: Task[]): void => {
    const refused = failures.lasting();
    if (refused !== null) {
      for (const task of group) task.reject(refused);
      return;
    }
    const began = performance.now();
    let answers: (() => void)[];
    try {
      begin.run();
      answers = group.map(perform);
      commit.run();
    } catch (error) {
      if (database.inTransaction) rollback.run();
      const failure = failures.tell(error);
      for (const task of group) task.reject(failure);
      return;
    }
    for (const answer of answers) answer();
    meter.committed(group.length, (performance.now() - began) / 1000);
    checkpoints.committed();
  };

  /** Why nothing more is taken now; null where something is. */
  const refusal = (): AppError | null => {
    if (stopped) return new AppError("unavailable", "The server is stopping. Nothing was stored.");
    if (waiting.length < mostWaiting) return failures.lasting();
    return new AppError("unavailable", "The server is busy. Nothing was stored; try again.", {
      retryAfterMs: busyMs,
    });
  };

  const run = (): void => {
    scheduled = false;
    const group = waiting.slice(0, largestGroup);
    waiting = waiting.slice(largestGroup);
    commitGroup(group);
    if (waiting.length > 0) schedule();
    else {
      for (const tell of whenIdle) tell();
      whenIdle = [];
    }
  };

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(run);
  };

  return {
    write: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        const refused = refusal();
        if (refused !== null) {
          reject(refused);
          return;
        }
        waiting.push({
          perform: () => {
            const value = work();
            return () => resolve(value);
          },
          reject,
        });
        schedule();
      }),
    waiting: () => waiting.length,
    tell: failures.tell,
    outside: (work) => {
      const refused = failures.lasting();
      if (refused !== null) throw refused;
      try {
        return work();
      } catch (error) {
        throw failures.tell(error);
      }
    },
    stop: () => {
      stopped = true;
      return waiting.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            whenIdle.push(resolve);
          });
    },
  };
}
