import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { BackupManifest } from "../../shared/model/backup-manifest.ts";
import { AppError } from "../domain/app-error.ts";
import { verifyStored } from "../domain/audit/verify-stored.ts";
import { syncFolder } from "../folders/sync-folder.ts";
import { openSqliteStorage } from "../storage/sqlite/open-sqlite-storage.ts";
import { expectSound } from "./copy-database.ts";
import { databaseName, foldersName, manifestName } from "./names.ts";
import { unpackBackup } from "./read-backup.ts";

/** Rejects with `internal` where a study's audit log or seal is broken, or something is not as was said. */
async function expectStudies(
  folder: string,
  migrations: string,
  { studies }: BackupManifest,
): Promise<void> {
  const storage = await openSqliteStorage(join(folder, databaseName), migrations);
  try {
    for (const { slug, judged } of studies) {
      const { problems } = await verifyStored(storage, slug);
      const [problem] = problems;
      if (problem !== undefined)
        throw new AppError("internal", `Study "${slug}" of the backup: ${problem.message}.`);
      const record = await storage.findStudy(slug);
      const found = record === null ? 0 : (await storage.progress(record.id)).judged;
      if (found < judged)
        throw new AppError(
          "internal",
          `Study "${slug}" of the backup lacks ${judged - found} judgments.`,
        );
    }
  } finally {
    await storage.close();
  }
}

/** Makes every name below a folder outlive a power failure; what the files hold was flushed as they were written. */
async function syncFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) await syncFolder(join(entry.parentPath, entry.name));
  await syncFolder(folder);
}

/** Unpacks a backup, holds all of it against what it says, and hands it on; nothing of it stays where that fails. */
async function withVerified(
  file: string,
  { beside, migrations }: { beside: string; migrations: string },
  work: (folder: string) => Promise<void>,
): Promise<BackupManifest> {
  const folder = await mkdtemp(beside);
  try {
    const manifest = await unpackBackup(file, folder);
    expectSound(join(folder, databaseName));
    await expectStudies(folder, migrations, manifest);
    await work(folder);
    return manifest;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Rejects where a backup is damaged or does not hold what it says; changes nothing. It is unpacked in a folder
 * whose path begins with `beside`, and gone again afterwards.
 */
export const verifyBackup = (
  file: string,
  migrations: string,
  beside = join(tmpdir(), "kelvin-backup-"),
): Promise<BackupManifest> => withVerified(file, { beside, migrations }, () => Promise.resolve());

/**
 * Brings a backup into a data folder that holds no database, once all of it was verified; cut off
 * anywhere, the folder holds all of it or no database. Rejects with `conflict` where there is one.
 */
export async function restoreBackup(
  file: string,
  dataFolder: string,
  migrations: string,
): Promise<BackupManifest> {
  const target = resolve(dataFolder);
  const database = join(target, databaseName);
  if (existsSync(database) || existsSync(join(target, foldersName)))
    throw new AppError(
      "conflict",
      `"${target}" holds studies. Name an empty data folder with --data, or move that one away.`,
    );
  await mkdir(dirname(target), { recursive: true });
  return withVerified(file, { beside: `${target}.restoring-`, migrations }, async (folder) => {
    await mkdir(target, { recursive: true, mode: 0o700 });
    // Of another database that was here: read together with this one they would ruin it.
    for (const end of ["-wal", "-shm"]) await rm(database + end, { force: true });
    await rm(join(folder, manifestName));
    if (existsSync(join(folder, foldersName))) {
      await syncFolders(join(folder, foldersName));
      await rename(join(folder, foldersName), join(target, foldersName));
    }
    await syncFolder(target);
    await rename(join(folder, databaseName), database);
    await syncFolder(target);
    await syncFolder(dirname(target));
  });
}
