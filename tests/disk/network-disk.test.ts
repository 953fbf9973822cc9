import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { diskKindIn, diskKindOf } from "../../server/disk/disk-kind.ts";
import { expectOwnDisk } from "../../server/disk/expect-own-disk.ts";
import { mountTypeIn } from "../../server/disk/mount-type.ts";
import { demoFolder } from "../../server/locate.ts";
import { runProgram, startProgram, type ProgramOptions } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = join(import.meta.dirname, "../..");

/** A program to which the system says that the data folder is another machine's. */
const onNetworkDisk: ProgramOptions = {
  nodeOptions: [
    join(root, "node_modules/tsx/dist/loader.mjs"),
    join(import.meta.dirname, "programs/plant-network-mount.ts"),
  ].flatMap((file) => ["--import", pathToFileURL(file).href]),
};

test("a server refuses a data folder on another machine's disk, and makes nothing in it", async () => {
  const folder = temporaryFolder();
  const { code, stderr } = await startProgram(folder, onNetworkDisk).ended;
  expect(code).toBe(1);
  expect(stderr).toBe(
    `Cannot keep studies in "${folder}": it is reached over a network (nfs4), where what was saved may be lost. ` +
      "Move the data folder to a disk of this machine, or use PostgreSQL; KELVIN_NETWORK_DISK=1 takes the risk.\n",
  );
  expect(existsSync(join(folder, "kelvin.db"))).toBe(false);

  const command = {
    program: "server/cli/kelvin",
    arguments: ["--data", folder, "create", demoFolder],
  };
  const told = await startProgram(folder, { ...onNetworkDisk, ...command }).ended;
  expect(told).toMatchObject({ code: 1, stderr: expect.stringContaining("(nfs4)") });
});

test("it starts there once somebody takes the risk", async () => {
  const environment = { KELVIN_NETWORK_DISK: "1" };
  const { url } = await runProgram(temporaryFolder(), { ...onNetworkDisk, environment });
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test("disks are told apart by their names, and where there are none by their numbers", () => {
  const keepings = {
    network:
      "nfs nfs4 cifs smb3 smbfs afs ceph glusterfs davfs fuse.sshfs fuse.rclone fuse.unheard-of",
    host: "9p virtiofs vboxsf fuse.grpcfuse",
    local: "ext4 xfs btrfs zfs apfs tmpfs overlay fuseblk fuse.ntfs-3g fuse.mergerfs",
  };
  for (const [keeping, names] of Object.entries(keepings))
    for (const name of names.split(" ")) expect(diskKindIn(name, 0)).toEqual({ name, keeping });
  expect(diskKindIn(null, 0x6969)).toEqual({ name: "nfs", keeping: "network" });
  expect(diskKindIn(null, 0xff534d42)).toEqual({ name: "cifs", keeping: "network" });
  expect(diskKindIn(null, 0xef53)).toEqual({ name: null, keeping: "local" });
  expect(() => expectOwnDisk(temporaryFolder(), diskKindIn(null, 0x6969))).toThrow(/\(nfs\)/);
  expect(() => expectOwnDisk(temporaryFolder(), diskKindIn("9p", 0))).not.toThrow();
  expect(diskKindOf(temporaryFolder()).keeping).not.toBe("network");
});

test("finds the file system of a folder among all that are mounted", () => {
  const mounts = String.raw`22 1 8:1 / / rw - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/my\040data rw shared:1 - nfs4 server:/export rw
31 22 0:41 / /mnt rw - xfs /dev/sdb rw
32 31 0:42 / /mnt/over rw - tmpfs tmpfs rw
33 32 0:43 / /mnt/over rw - fuse.sshfs me@there: rw`;
  const types = ["/srv/kelvin", "/mnt/my data/kelvin", "/mnt/my database", "/mnt/over", "/mntx"];
  expect(types.map((path) => mountTypeIn(mounts, path))).toEqual([
    "ext4",
    "nfs4",
    "xfs",
    "fuse.sshfs",
    "ext4",
  ]);
});
