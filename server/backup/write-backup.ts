import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { pack, type Pack } from "tar-stream";
import type { BackupManifest } from "../../shared/model/backup-manifest.ts";
import { AppError } from "../domain/app-error.ts";
import type { Clock } from "../domain/ports.ts";
import { software } from "../domain/software.ts";
import type { Storage } from "../domain/storage.ts";
import { syncFolder } from "../folders/sync-folder.ts";
import { expectSound, forgetDraftKeys } from "./copy-database.ts";
import { databaseName, foldersName, manifestName } from "./names.ts";
import { firstLineBytes, sealFile } from "./seal-file.ts";

const addText = (tar: Pack, name: string, text: string): void =>
  void tar.entry({ name, mode: 0o600 }, text);

const addFile = async (tar: Pack, name: string, path: string): Promise<void> => {
  const { size, mtime } = await stat(path);
  await pipeline(createReadStream(path), tar.entry({ name, size, mtime, mode: 0o600 }));
};

/** What a folder holds, however deep, in the order of the names. */
const filesIn = async (folder: string): Promise<string[]> =>
  existsSync(folder)
    ? (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
        .toSorted()
    : [];

async function manifestOf(storage: Storage, clock: Clock): Promise<BackupManifest> {
  const studies = [];
  for (const { id, slug, state } of await storage.listStudies()) {
    const { judged } = await storage.progress(id);
    const audit = (await storage.auditLog(id)).at(-1)?.hash ?? null;
    studies.push({ slug, state, judged, audit });
  }
  return { created_at: new Date(clock.now()).toISOString(), software, studies };
}

/**
 * Writes one file that holds all that a data folder keeps, while raters go on: the database as it was at
 * some moment after the call, with everything that was acknowledged before it, and the study folders of the
 * console. The file bears its name only once it is whole and on the disk. Rejects with `conflict` where
 * there is a file of that name, with `internal` where the database is damaged.
 */
export async function writeBackup(
  { storage, clock, folders }: { storage: Storage; clock: Clock; folders: string },
  file: string,
): Promise<BackupManifest> {
  if (existsSync(file))
    throw new AppError("conflict", `There is a file "${file}" already. Choose another name.`);
  const copy = `${file}.database-unfinished`;
  const unfinished = `${file}.unfinished`;
  try {
    const manifest = await manifestOf(storage, clock);
    await storage.copyTo(copy);
    forgetDraftKeys(copy);
    expectSound(copy);
    const handle = await open(unfinished, "w", 0o600);
    try {
      const tar = pack();
      const hash = createHash("sha256");
      const written = (async (): Promise<void> => {
        let place = firstLineBytes;
        for await (const chunk of tar) {
          hash.update(chunk);
          await handle.write(chunk, 0, chunk.length, place);
          place += chunk.length;
        }
      })();
      addText(tar, manifestName, `${JSON.stringify(manifest, null, 2)}\n`);
      await addFile(tar, databaseName, copy);
      for (const name of await filesIn(folders))
        await addFile(tar, `${foldersName}/${name}`, join(folders, name));
      tar.finalize();
      await written;
      await sealFile(handle, hash.digest("hex"));
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
    await syncFolder(dirname(file));
    return manifest;
  } finally {
    for (const path of [copy, `${copy}-wal`, `${copy}-shm`, `${copy}-journal`, unfinished])
      await rm(path, { force: true });
  }
}
