import type { Database } from "better-sqlite3";
import { AppError } from "../../domain/app-error.ts";
import { toAppError } from "./to-app-error.ts";

/** Runs `work` in the transaction that all writes of this turn of the event loop share. */
export type Write = <T>(work: () => T) => Promise<T>;

export interface GroupCommit {
  write: Write;
  /** Commits what waits, then takes no more. */
  stop: () => Promise<void>;
}

/** So many writes at most share a transaction: the first of a large crowd is not made to wait for the last. */
const largestGroup = 512;

interface Task {
  /** Does the work; returns what tells its caller so, once that is on disk. */
  perform: () => () => void;
  reject: (error: Error) => void;
}

/**
 * Concurrent writes share one transaction and one fsync. Each has a savepoint of its own, so that one
 * that fails undoes nothing of the others, and is answered only after the commit.
 */
export function createGroupCommit(database: Database): GroupCommit {
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const rollback = database.prepare("ROLLBACK");
  const savepoint = database.prepare("SAVEPOINT task");
  const release = database.prepare("RELEASE task");
  const undo = database.prepare("ROLLBACK TO task");

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
      return () => reject(toAppError(error));
    }
  };

  const commitGroup = (group: Task[]): void => {
    let answers: (() => void)[];
    try {
      begin.run();
      answers = group.map(perform);
      commit.run();
    } catch (error) {
      if (database.inTransaction) rollback.run();
      const failure = toAppError(error);
      for (const task of group) task.reject(failure);
      return;
    }
    for (const answer of answers) answer();
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
        if (stopped) {
          reject(new AppError("unavailable", "The server is stopping. Nothing was stored."));
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
