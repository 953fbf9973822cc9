import { askThread } from "./ask-thread.ts";
import type { PackRequest } from "./pack-backup.ts";

/** `packBackup`, without holding raters up. */
export const packOnThread = (request: PackRequest): Promise<void> =>
  askThread("backup-thread", request);
