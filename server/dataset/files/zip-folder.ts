import { createWriteStream } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

/** By the machine's own clock, as the format has it: the same bytes wherever it is made. */
const sameTime = new Date(2000, 0, 1);
const readableFile = 0o100_644;

/**
 * Writes a folder's files as a zip at `file`, which is not there yet: streamed, in the order of their
 * names, below one folder named `root`. The same files give the same bytes.
 */
export async function zipFolder(folder: string, root: string, file: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
  const zip = new ZipFile();
  for (const name of names)
    zip.addFile(join(folder, name), `${root}/${name}`, {
      mtime: sameTime,
      mode: readableFile,
      forceDosTimestamp: true,
    });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file, { flags: "wx" }));
  const written = await open(file);
  try {
    await written.sync();
  } finally {
    await written.close();
  }
}
