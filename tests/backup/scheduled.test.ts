import { readdirSync, writeFileSync } from "node:fs";
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
