import { existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createDiskWatch } from "../../server/disk/disk-watch.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const megabyte = 1_000_000;
const soon = { timeout: 8000, interval: 20 };

function watch(free: () => number, folder = temporaryFolder()) {
  const told: string[] = [];
  const disk = createDiskWatch({
    folder,
    ballastBytes: 3 * megabyte,
    lowWaterBytes: 10 * megabyte,
    everyMs: 20,
    freeBytes: () => Promise.resolve(free()),
    report: {
      info: (message) => told.push(message),
      fault: (error, where) => told.push(`${where}: ${String(error)}`),
    },
  });
  onTestFinished(() => disk.stop());
  const ballast = join(folder, "ballast");
  const held = () => (existsSync(ballast) ? statSync(ballast).size : 0);
  return { disk, held, told };
}

test("gives its ballast up at the first write that finds no room, and takes it again when there is some", async () => {
  let free = 100 * megabyte;
  const { disk, held, told } = watch(() => free);
  disk.start();
  await expect.poll(held, soon).toBe(3 * megabyte);
  expect(disk.standing()).toBe("well");

  free = 0;
  disk.refused(new Error("database or disk is full"));
  expect(held()).toBe(0);
  expect(disk.standing()).toBe("full");
  free = 3 * megabyte;
  await expect.poll(disk.standing, soon).toBe("low");
  // Enough for pairs to be given out, and too little to hold any back.
  free = 11 * megabyte;
  await expect.poll(disk.standing, soon).toBe("well");
  expect(held()).toBe(0);
  free = 13 * megabyte;
  await expect.poll(held, soon).toBe(3 * megabyte);
  expect(told).toEqual([
    "write to the disk: Error: database or disk is full",
    expect.stringContaining("full"),
    expect.stringContaining("nearly full"),
    expect.stringContaining("room again"),
  ]);
});

test("after a flush that failed nothing becomes well again, whatever room there is", async () => {
  const { disk, told } = watch(() => 100 * megabyte);
  disk.failed(new Error("disk I/O error"));
  disk.refused(new Error("disk I/O error"));
  disk.start();
  await disk.stop();
  expect(disk.standing()).toBe("failed");
  expect(told).toHaveLength(2);
});

test("a ballast that cannot be given up fails nobody who tells of a write", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "ballast"));
  const { disk, told } = watch(() => 0, folder);
  disk.refused(new Error("attempt to write a readonly database"));
  expect(disk.standing()).toBe("full");
  expect(told).toEqual([
    expect.stringContaining("giving up of the ballast: "),
    expect.stringContaining("write to the disk: "),
    expect.stringContaining("nothing is saved"),
  ]);
});

test("what is stored is looked over before new pairs are given out, and nothing worse is hidden by that", async () => {
  let free = 100 * megabyte;
  const { disk } = watch(() => free);
  let end: (() => void) | undefined;
  disk.lookOver(
    new Promise((resolve) => {
      end = resolve;
    }),
  );
  expect(disk.standing()).toBe("checking");
  free = 0;
  disk.start();
  await expect.poll(disk.standing, soon).toBe("low");
  free = 100 * megabyte;
  await expect.poll(disk.standing, soon).toBe("checking");
  end?.();
  await expect.poll(disk.standing, soon).toBe("well");
  disk.failed(new Error("database disk image is malformed"));
  expect([disk.standing(), disk.hasFailed()]).toEqual(["failed", true]);
});
