import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";

/** Stands beside a database from when its owner was found to have been cut off until it was looked over and found sound. */
const markOf = (file: string): string => `${file}.unsure`;

/**
 * For whoever owns a database, a server or a command, and is about to open it: marks one whose last owner was cut off.
 * SQLite takes its log away when a database is closed.
 */
export function markIfCutOff(file: string): void {
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  if (log !== undefined && log.size > 0) writeFileSync(markOf(file), "", { mode: 0o600 });
}

/** Whether a database is to be looked over before it is relied on. */
export const isUnsure = (file: string): boolean => existsSync(markOf(file));

export const markSound = (file: string): void => rmSync(markOf(file), { force: true });
