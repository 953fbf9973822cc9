import { closeSync, fdatasyncSync, fsyncSync, openSync, readdirSync, writeSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

/** By the machine's own clock, as the format has it: the same bytes wherever it is made. */
const sameTime = (): Date => new Date(2000, 0, 1);
const readableFile = 0o100_644;
/** So much may wait to be flushed: a commit of somebody else must not have to wait for a whole zip. */
const mostUnflushed = 8 << 20;

const namesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();

function attempt(work: () => void, done: (error?: Error) => void): void {
  try {
    work();
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
    return;
  }
  done();
}

/** Writes into a file that is not there yet, flushing as it goes; whatever has ended is on the disk. */
function flushedFile(file: string): Writable {
  const handle = openSync(file, "wx");
  let unflushed = 0;
  const write = (bytes: Uint8Array): void => {
    for (let from = 0; from < bytes.length;) from += writeSync(handle, bytes, from);
    unflushed += bytes.length;
    if (unflushed < mostUnflushed) return;
    fdatasyncSync(handle);
    unflushed = 0;
  };
  return new Writable({
    write: (chunk: Uint8Array, _encoding, done) => attempt(() => write(chunk), done),
    final: (done) => attempt(() => fsyncSync(handle), done),
    destroy: (error, done) => {
      closeSync(handle);
      done(error);
    },
  });
}

/**
 * Writes a folder's files as a zip at `file`, which is not there yet: streamed, in the order of their
 * names, below one folder named `root`. The same files give the same bytes. Its thread waits for the disk.
 */
export async function zipFolder(folder: string, root: string, file: string): Promise<void> {
  const zip = new ZipFile();
  const output = flushedFile(file);
  zip.once("error", (error: Error) => output.destroy(error));
  for (const name of namesIn(folder))
    zip.addFile(join(folder, name), `${root}/${name}`, {
      mtime: sameTime(),
      mode: readableFile,
      forceDosTimestamp: true,
    });
  zip.end();
  await pipeline(zip.outputStream, output);
}
