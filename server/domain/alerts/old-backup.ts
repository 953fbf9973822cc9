import { dayOf } from "../live/day-of.ts";
import type { Occasion } from "./alert-storage.ts";

/** Backups that the server is to make by itself. */
export interface BackupAge {
  /** Of the newest that is not damaged; where there is none yet, since the server was started. */
  ageMs: number;
  everyMs: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** One that is due takes a while. */
const graceMs = hourMs;

/**
 * Whether the newest backup is older than a day, or than what lies between two of them where that is longer;
 * once a day. Numbers are in hours.
 */
export function oldBackup(backup: BackupAge | null, now: number): Occasion[] {
  if (backup === null) return [];
  const usual = Math.max(dayMs, backup.everyMs);
  if (backup.ageMs <= usual + graceMs) return [];
  const [seen, wanted] = [backup.ageMs / hourMs, usual / hourMs];
  return [{ rule: "backup-old", seen, usual: wanted, n: 1, occasion: dayOf(now), rater: null }];
}
