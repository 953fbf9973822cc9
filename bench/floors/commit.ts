import type { Database } from "better-sqlite3";

/** Work inside a transaction; what it returns is done after the commit (the acknowledgement). */
export type Work = () => () => void;

/** One commit, and so one flush to disk, for every piece of work. */
export const commitEach = (database: Database): ((work: Work) => void) => {
  const transaction = database.transaction((work: Work) => work());
  return (work) => {
    transaction.immediate(work)();
  };
};

/**
 * Group commit: the work of one turn of the event loop shares one commit. Nobody waits longer for it: with one
 * rater a group has one member. Work that throws ends the process, since a floor that fails must not pass for a fast one.
 */
export const commitInGroups = (database: Database): ((work: Work) => void) => {
  let waiting: Work[] = [];
  const transaction = database.transaction((group: Work[]) => group.map((work) => work()));
  const flush = (): void => {
    const group = waiting;
    waiting = [];
    for (const acknowledge of transaction.immediate(group)) acknowledge();
  };
  return (work) => {
    if (waiting.push(work) === 1) setImmediate(flush);
  };
};
