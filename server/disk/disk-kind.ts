import { statfsSync } from "node:fs";
import { mountTypeOf } from "./mount-type.ts";

/** Where a file system keeps its bytes: `local`, on a virtual machine's `host`, or over a `network`. */
export type Keeping = "local" | "host" | "network";

export interface DiskKind {
  /** As the system calls it, such as "nfs4"; null where it does not say. */
  name: string | null;
  keeping: Keeping;
}

const host = /^(9p|virtiofs|vboxsf|prl_fs|fakeowner|fuse\.(grpcfuse|osxfs|vmhgfs-fuse))$/;
/** Programs that serve a disk of this machine. */
const near =
  /^fuse\.(ntfs-3g|exfat|ext2|fuse-overlayfs|zfs|mergerfs|shfs|bindfs|gocryptfs|encfs|cryfs|veracrypt)$/;
const network =
  /^(nfs4?|cifs|smb3|smbfs|afs|ceph|lustre|beegfs|gpfs|glusterfs|ocfs2|gfs2|davfs|fuse\..+)$/;

/** The same by the numbers of `statfs`, where the system does not name them. */
const byNumber = new Map([
  [0x6969, "nfs"],
  [0x517b, "smbfs"],
  [0xff534d42, "cifs"],
  [0xfe534d42, "smb3"],
  [0x5346414f, "afs"],
  [0x00c36400, "ceph"],
  [0x01021997, "9p"],
]);

/** `type` is the file system's name, or null and its number, as `statfs` tells it. */
export function diskKindIn(type: string | null, number: number): DiskKind {
  const name = type ?? byNumber.get(number) ?? null;
  if (name === null || near.test(name)) return { name, keeping: "local" };
  if (host.test(name)) return { name, keeping: "host" };
  return { name, keeping: network.test(name) ? "network" : "local" };
}

/** What a folder that is there lies on. */
export const diskKindOf = (folder: string): DiskKind =>
  diskKindIn(mountTypeOf(folder), statfsSync(folder).type);
