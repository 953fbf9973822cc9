import { AppError } from "../domain/app-error.ts";
import { diskKindOf, type DiskKind } from "./disk-kind.ts";

/**
 * Throws `invalid` where a folder lies on a disk that is reached over a network: SQLite's locks do not hold there
 * between machines, and what was flushed may not be kept.
 */
export function expectOwnDisk(folder: string, kind: DiskKind = diskKindOf(folder)): void {
  if (kind.keeping !== "network") return;
  throw new AppError(
    "invalid",
    `Cannot keep studies in "${folder}": it is reached over a network (${kind.name}), where what was saved may be lost. ` +
      "Move the data folder to a disk of this machine, or use PostgreSQL; KELVIN_NETWORK_DISK=1 takes the risk.",
  );
}
