import { readdirSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { bad, good, poor, type Examination } from "./examination.ts";

/** File systems of other machines, by Linux' numbers: locks and flushes mean little there. */
const networks = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB 2"],
  [0x5346414f, "AFS"],
  [0x00c36400, "Ceph"],
  [0x01021997, "9P"],
  [0x65735546, "FUSE"],
]);

/** Below this a study of many judgments and its write-ahead log may not end. */
const leastBytes = 500_000_000;

const inGigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

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

export function examineDisk(folder: string): Examination {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const said = `${inGigabytes(free)} free`;
  return free >= leastBytes
    ? good("disk", said)
    : poor("disk", said, `Free some: less than ${inGigabytes(leastBytes)} may not last.`);
}

/** `type` is the file system's number, as `statfs` tells it. */
export function examineFileSystem({ type }: { type: number }): Examination {
  const network = networks.get(type);
  return network === undefined
    ? good("file system", "of this machine")
    : bad(
        "file system",
        `${network}, where what is said to be on the disk may not be`,
        "Move the data folder to a disk of this machine.",
      );
}
