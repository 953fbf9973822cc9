import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verifyBackup } from "../../server/backup/restore-backup.ts";
import { createBackups } from "../../server/backup/backups.ts";
import { verifyOnThread } from "../../server/backup/verify-on-thread.ts";
import { writeBackup } from "../../server/backup/write-backup.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createTestClock } from "../support/test-clock.ts";

const hour = 3_600_000;

test("writes a backup a day, keeps the newest, leaves other files alone, and tells of failures", async () => {
  const folder = join(temporaryFolder(), "backups");
  const storage = await openTestStorage();
  const clock = createTestClock(Date.parse("2026-11-21T12:00:00Z"));
  const told: string[] = [];
  const report = {
    info: () => undefined,
    fault: (error: unknown, what: string) => void told.push(`${what}: ${String(error)}`),
  };
  const schedule = (where = folder) =>
    createBackups(
      { folder: where, everyMs: 24 * hour, keep: 2 },
      {
        clock,
        report,
        write: (file) => writeBackup({ storage, clock, folders: "nowhere" }, file),
        verify: (file) => verifyOnThread({ file, migrations: migrationsFolder }),
        expectedBytes: () => 0,
      },
    );
  const names = (): string[] =>
    readdirSync(folder)
      .filter((name) => !name.endsWith(".verified"))
      .toSorted();

  await schedule().runDue();
  expect(names()).toEqual(["kelvin-2026-11-21T12-00-00.000Z.backup"]);
  await expect(
    verifyBackup(join(folder, names()[0] ?? ""), migrationsFolder),
  ).resolves.toMatchObject({ studies: [] });
  clock.forward(23 * hour);
  // Started anew, it knows of the one before.
  await schedule().runDue();
  expect(names()).toHaveLength(1);

  writeFileSync(join(folder, "notes.txt"), "");
  // What a server that was killed left of a backup, and of looking into one.
  const cutOff = join(folder, "kelvin-2026-11-20T12-00-00.000Z.backup");
  for (const end of [".unfinished", ".database-unfinished-wal", ".verified.unfinished"])
    writeFileSync(cutOff + end, "all that raters gave");
  mkdirSync(`${cutOff}.verifying-a1B2c3`);
  for (let day = 0; day < 3; day += 1) {
    clock.forward(24 * hour);
    await schedule().runDue();
  }
  expect(names()).toEqual([
    "kelvin-2026-11-24T11-00-00.000Z.backup",
    "kelvin-2026-11-25T11-00-00.000Z.backup",
    "notes.txt",
  ]);
  expect(told).toEqual([]);
  // Nothing is left of those that went, and what stays was verified.
  expect(readdirSync(folder)).toHaveLength(5);
  expect((await schedule().list()).map(({ verdict }) => verdict)).toEqual([
    { at: clock.now(), problem: null },
    { at: clock.now() - 24 * hour, problem: null },
  ]);
  expect(await schedule().age()).toEqual({ ageMs: 0, everyMs: 24 * hour });

  await schedule(join(folder, "notes.txt")).runDue();
  expect(told).toEqual([expect.stringContaining("scheduled backup: Error: EEXIST")]);
});

test("backups that turn out damaged push no whole one out, and are not taken for new ones", async () => {
  const folder = temporaryFolder();
  const clock = createTestClock(Date.parse("2026-11-21T12:00:00Z"));
  let reachesTheDisk = true;
  const backups = createBackups(
    { folder, everyMs: 24 * hour, keep: 2 },
    {
      clock,
      report: { info: () => undefined, fault: () => undefined },
      write: async (file) => writeFileSync(file, ""),
      verify: (file) =>
        reachesTheDisk ? Promise.resolve() : Promise.reject(new Error(`"${file}" is damaged`)),
      expectedBytes: () => 0,
    },
  );
  for (let day = 0; day < 6; day += 1) {
    reachesTheDisk = day < 3;
    await backups.runDue();
    clock.forward(24 * hour);
  }
  const kept = await backups.list();
  expect(kept.map(({ id, verdict }) => [id.slice(0, 10), verdict?.problem === null])).toEqual([
    ["2026-11-26", false],
    ["2026-11-23", true],
    ["2026-11-22", true],
  ]);
  expect(await backups.age()).toEqual({ ageMs: 4 * 24 * hour, everyMs: 24 * hour });
  reachesTheDisk = true;
  await backups.runDue();
  expect((await backups.list()).map(({ id }) => id.slice(0, 10))).toEqual([
    "2026-11-27",
    "2026-11-26",
    "2026-11-23",
  ]);
});
