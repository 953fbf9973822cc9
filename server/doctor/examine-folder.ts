import { existsSync, readdirSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DiskKind } from "../disk/disk-kind.ts";
import { bad, good, poor, type Examination } from "./examination.ts";

/** What is there only as long as the machine runs, or the container is there. */
const passing = new Map([
  ["tmpfs", "in memory: gone when the machine is switched off"],
  ["ramfs", "in memory: gone when the machine is switched off"],
  ["overlay", "a container's own layer: gone with the container"],
]);

const inGigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`;

/** Which of the folder's own files others than its owner may read; the folder itself as ".". */
function readableByOthers(folder: string): string[] {
  const names = readdirSync(folder).filter((name) =>
    /^kelvin\.db|^server\.json|^folders$/.test(name),
  );
  return [".", ...names].filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0);
}

export function examinePermissions(folder: string): Examination {
  const what = "permissions";
  const loose = readableByOthers(folder);
  // Behind a folder that only its owner may enter, what files allow does not matter.
  if (!loose.includes(".")) return good(what, "only the owner may enter the data folder");
  return bad(
    what,
    `others may read ${loose.map((name) => `"${name}"`).join(", ")}`,
    `chmod -R go-rwx "${folder}"`,
  );
}

/** `lowWaterBytes` and `ballastBytes` as the server is told them. */
export function examineDisk(
  folder: string,
  { lowWaterBytes, ballastBytes }: { lowWaterBytes: number; ballastBytes: number },
): Examination {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const held = statSync(join(folder, "ballast"), { throwIfNoEntry: false })?.size ?? 0;
  const said = `${inGigabytes(free)} free, ${inGigabytes(held)} held back`;
  if (free < lowWaterBytes)
    return poor(
      "disk",
      said,
      `Free some: with less than ${inGigabytes(lowWaterBytes)} raters are given no new pairs.`,
    );
  if (held === ballastBytes || !existsSync(join(folder, "kelvin.db"))) return good("disk", said);
  return poor(
    "disk",
    said,
    `${inGigabytes(ballastBytes)} should be held back for when the disk is full: a running server with room does so.`,
  );
}

const movedFrom = "Move the data folder to a disk of this machine.";

export function examineFileSystem({ name, keeping }: DiskKind): Examination {
  const what = "file system";
  if (name === null) return good(what, "of this machine");
  if (keeping !== "local")
    return bad(what, `${name}, where what is said to be on the disk may not be`, movedFrom);
  const lasts = passing.get(name);
  return lasts === undefined ? good(what, name) : poor(what, `${name}, ${lasts}`, movedFrom);
}
