import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";

/** So much is gathered before it is written, in characters. */
const blockLength = 65_536;

/** So much may wait to be flushed: a commit of a judgment must not have to wait for a whole file. */
const mostUnflushed = 8 << 20;

/** A finished file of a dataset. */
export interface WrittenFile {
  name: string;
  rows: number;
  bytes: number;
  sha256: string;
}

export interface FileWriter {
  write: (text: string, rows: number) => Promise<void>;
  /** Writes bytes at once; not after a text that still waits. */
  writeBytes: (block: Uint8Array, rows: number) => Promise<void>;
  /** Writes what is left; the file is on disk when the promise is fulfilled. */
  finish: () => Promise<WrittenFile>;
  /** Lets go of the file, finished or not. */
  abandon: () => Promise<void>;
}

/** Writes a whole small file. */
export async function writeTextFile(
  folder: string,
  name: string,
  text: string,
  rows: number,
): Promise<WrittenFile> {
  const file = await openFileWriter(folder, name);
  await file.write(text, rows);
  return file.finish();
}

/** Writes a new file in blocks, counting and hashing what goes into it. */
export async function openFileWriter(folder: string, name: string): Promise<FileWriter> {
  const handle = await open(join(folder, name), "wx");
  const hash = createHash("sha256");
  let waiting = "";
  let rows = 0;
  let bytes = 0;
  let unflushed = 0;
  let flushing: Promise<void> = Promise.resolve();
  const writeBytes = async (block: Uint8Array): Promise<void> => {
    bytes += block.length;
    hash.update(block);
    await handle.writeFile(block);
    unflushed += block.length;
    if (unflushed < mostUnflushed) return;
    unflushed = 0;
    await flushing;
    flushing = handle.datasync();
    // Whoever writes or finishes next is told.
    flushing.catch(() => undefined);
  };
  const flush = (): Promise<void> => {
    const block = Buffer.from(waiting);
    waiting = "";
    return writeBytes(block);
  };
  return {
    write: async (text, count) => {
      waiting += text;
      rows += count;
      if (waiting.length >= blockLength) await flush();
    },
    writeBytes: async (block, count) => {
      rows += count;
      await writeBytes(block);
    },
    finish: async () => {
      await flush();
      await flushing;
      await handle.sync();
      await handle.close();
      return { name, rows, bytes, sha256: hash.digest("hex") };
    },
    abandon: async () => {
      await flushing.catch(() => undefined);
      await handle.close();
    },
  };
}
