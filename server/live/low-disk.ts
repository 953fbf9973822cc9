import type { Occasion } from "../domain/alerts/alert-storage.ts";
import { dayOf } from "../domain/live/day-of.ts";

/** Below this, large studies, backups and exports may find no room. */
const enoughBytes = 2 ** 30;
const inGigabytes = (bytes: number): number => Math.round((bytes / 2 ** 30) * 100) / 100;

/** Whether room on the disk runs short, once a day; numbers are in GiB. */
export function lowDisk(freeBytes: number | null, now: number): Occasion[] {
  if (freeBytes === null || freeBytes >= enoughBytes) return [];
  const [seen, usual] = [freeBytes, enoughBytes].map(inGigabytes);
  if (seen === undefined || usual === undefined) return [];
  return [{ rule: "disk-low", seen, usual, n: 1, occasion: dayOf(now), rater: null }];
}
