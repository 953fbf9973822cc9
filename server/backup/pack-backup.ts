import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { pack, type Pack } from "tar-stream";
import type { BackupManifest } from "../../shared/model/backup-manifest.ts";
import { expectSound, forgetDraftKeys } from "./copy-database.ts";
import { databaseName, foldersName, manifestName } from "./names.ts";
import { firstLineBytes, sealFile } from "./seal-file.ts";

/** What a backup is packed from; passes between threads. */
export interface PackRequest {
  manifest: BackupManifest;
  /** A copy of the database, which is changed. */
  copy: string;
  folders: string;
  /** Written over. */
  file: string;
}

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

/** Packs a backup and waits until it is on the disk. Rejects with `internal` where the database is damaged. */
export async function packBackup({ manifest, copy, folders, file }: PackRequest): Promise<void> {
  forgetDraftKeys(copy);
  expectSound(copy);
  const handle = await open(file, "w", 0o600);
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
}
