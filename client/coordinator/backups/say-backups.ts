import type { ShownBackup } from "../../../shared/protocol/backup-calls.ts";
import { sayHours } from "../say/say-duration.ts";
import { sayTime } from "../say/say-time.ts";

/** What verifying a backup found. */
export const sayVerdict = ({ verified }: ShownBackup): string => {
  if (verified === null) return "Not yet";
  return verified.problem === null
    ? `Whole, ${sayTime(verified.at)}`
    : `Damaged: ${verified.problem}`;
};

/** How things stand, in a sentence. */
export const sayBackups = (
  { backups: [newest] }: { backups: readonly ShownBackup[] },
  now = Date.now(),
): string => {
  if (newest === undefined) return "Nothing of this Kelvin is backed up here yet.";
  const age = `The newest backup is ${sayHours(now - Date.parse(newest.made_at))} old`;
  if (newest.verified === null) return `${age}; nobody has verified it.`;
  return newest.verified.problem === null
    ? `${age}, and it was verified.`
    : `${age}, and it is damaged: make another one.`;
};
