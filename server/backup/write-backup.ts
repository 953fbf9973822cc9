import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { BackupManifest } from "../../shared/model/backup-manifest.ts";
import { AppError } from "../domain/app-error.ts";
import type { Clock } from "../domain/ports.ts";
import { software } from "../domain/software.ts";
import type { Storage } from "../domain/storage.ts";
import type { BackupStep } from "../domain/backups/backups.ts";
import { syncFolder } from "../folders/sync-folder.ts";
import { unfinishedFiles } from "./names.ts";
import { packOnThread } from "./pack-on-thread.ts";

async function manifestOf(storage: Storage, clock: Clock): Promise<BackupManifest> {
  const studies = [];
  for (const { id, slug, state } of await storage.listStudies()) {
    const { judged } = await storage.progress(id);
    const audit = (await storage.auditLog(id)).at(-1)?.hash ?? null;
    studies.push({ slug, state, judged, audit });
  }
  return { created_at: new Date(clock.now()).toISOString(), software, studies };
}

const unwritable = (file: string): AppError =>
  new AppError(
    "invalid",
    `Cannot back up to "${file}": name a folder that is there, and that whoever runs Kelvin may write to.`,
  );

/** What keeps a file from being written, for whoever named it; anything else stays as it is. */
function toBackupError(file: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)$/.test(code))
    return new AppError("unavailable", `Cannot back up to "${file}": its disk is full.`);
  return /^(EACCES|EPERM|EROFS|SQLITE_CANTOPEN|SQLITE_READONLY)/.test(code)
    ? unwritable(file)
    : error;
}

/**
 * Writes one file that holds all that a data folder keeps, while raters go on: the database as it was at
 * some moment after the call, with everything that was acknowledged before it, and the study folders of the
 * console. The file bears its name only once it is whole and on the disk. Rejects with `conflict` where
 * there is a file of that name, with `invalid` or `unavailable` where none can be written, with `internal` where the
 * database is damaged.
 */
export async function writeBackup(
  { storage, clock, folders }: { storage: Storage; clock: Clock; folders: string },
  file: string,
  told: (step: BackupStep) => void = () => undefined,
): Promise<BackupManifest> {
  if (existsSync(file))
    throw new AppError("conflict", `There is a file "${file}" already. Choose another name.`);
  if (!existsSync(dirname(file))) throw unwritable(file);
  const { copy, packed } = unfinishedFiles(file);
  try {
    const manifest = await manifestOf(storage, clock);
    await storage.copyTo(copy);
    told("packing");
    await packOnThread({ manifest, copy, folders, file: packed });
    await rename(packed, file);
    await syncFolder(dirname(file));
    return manifest;
  } catch (error) {
    throw toBackupError(file, error);
  } finally {
    for (const path of [copy, `${copy}-wal`, `${copy}-shm`, `${copy}-journal`, packed])
      await rm(path, { force: true });
  }
}
