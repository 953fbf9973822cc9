import { existsSync, readdirSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { bad, good, poor, type Examination } from "./examination.ts";

/** Disks of other machines, or of a virtual machine's host: locks and flushes mean little there. */
const far =
  /^(nfs4?|cifs|smb3|smbfs|9p|afs|ceph|lustre|beegfs|gpfs|glusterfs|ocfs2|gfs2|virtiofs|vboxsf|prl_fs|fuse\..+)$/;
/** Programs that serve a disk of this machine. */
const near = /^fuse\.(ntfs-3g|exfat|ext2|fuse-overlayfs|zfs)$/;
/** What is there only as long as the machine runs, or the container is there. */
const passing = new Map([
  ["tmpfs", "in memory: gone when the machine is switched off"],
  ["ramfs", "in memory: gone when the machine is switched off"],
  ["overlay", "a container's own layer: gone with the container"],
]);

/** The same by the numbers of `statfs`, where the system does not name them. */
const farNumbers = new Map([
  [0x6969, "nfs"],
  [0x517b, "smb"],
  [0xff534d42, "cifs"],
  [0xfe534d42, "smb3"],
  [0x5346414f, "afs"],
  [0x00c36400, "ceph"],
  [0x01021997, "9p"],
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

/** `type` is the file system's name, or null and its number, as `statfs` tells it. */
export function examineFileSystem(type: string | null, number: number): Examination {
  const what = "file system";
  const name = type ?? farNumbers.get(number) ?? null;
  if (name === null) return good(what, "of this machine");
  if (far.test(name) && !near.test(name))
    return bad(what, `${name}, where what is said to be on the disk may not be`, movedFrom);
  const lasts = passing.get(name);
  return lasts === undefined ? good(what, name) : poor(what, `${name}, ${lasts}`, movedFrom);
}
