import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { pipeline } from "node:stream/promises";
import { extract } from "tar-stream";
import { backupManifestSchema, type BackupManifest } from "../../shared/model/backup-manifest.ts";
import { AppError } from "../domain/app-error.ts";
import { manifestName } from "./names.ts";
import { expectWhole, firstLineBytes } from "./seal-file.ts";

/**
 * Takes a backup apart into an empty folder. Rejects with `invalid` where it is damaged, before anything
 * is written.
 */
export async function unpackBackup(file: string, folder: string): Promise<BackupManifest> {
  await expectWhole(file);
  const tar = extract();
  const unpacked = pipeline(createReadStream(file, { start: firstLineBytes }), tar);
  // What is wrong with an entry ends it too, before anybody waits for it.
  unpacked.catch(() => undefined);
  for await (const entry of tar) {
    const { name } = entry.header;
    const path = normalize(join(folder, name));
    if (entry.header.type !== "file" || !path.startsWith(join(folder, "/")))
      throw new AppError(
        "invalid",
        `The backup "${file}" holds "${name}", which is no file of ours.`,
      );
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await pipeline(entry, createWriteStream(path, { mode: 0o600, flush: true }));
  }
  await unpacked;
  const manifest: unknown = JSON.parse(await readFile(join(folder, manifestName), "utf8"));
  return backupManifestSchema.parse(manifest);
}
