import type { DiskStanding } from "../../shared/model/disk-standing.ts";

/** The disk on which everything is kept. */
export interface Disk {
  standing: () => DiskStanding;
}

/** Where nobody looks after the disk. */
export const unwatchedDisk: Disk = { standing: () => "well" };

/** Told by a storage of writes that the disk did not take; nothing of them was acknowledged. */
export interface WriteWatch {
  /** It found no room, or was refused: the next one may fare better. */
  refused: (error: Error) => void;
  /** A flush failed, or the file is damaged: this storage writes no more. */
  failed: (error: Error) => void;
  /** Whether this storage is to write no more, whoever found that out. */
  hasFailed: () => boolean;
}

export const nobodyWatches: WriteWatch = {
  refused: () => undefined,
  failed: () => undefined,
  hasFailed: () => false,
};
