import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readSync,
  writeSync,
} from "node:fs";
import { join, relative, sep } from "node:path";
import { constants, crc32, deflateRawSync } from "node:zlib";
import { endOfZip, localHeader, type ZipEntry } from "./zip-records.ts";

/** So much is compressed at a time, each block by itself: nothing is waited for, and little is kept. */
const blockBytes = 1 << 20;
/** So much may wait to be flushed: a commit of somebody else must not have to wait for a whole zip. */
const mostUnflushed = 8 << 20;
/** From here on sizes are told in 64 bits; with room for data that compressing makes longer. */
const largeBytes = 0xf0_00_00_00;

function namesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
}

/** Writes at the end of a file that is not there yet, flushing as it goes. */
function openOutput(file: string) {
  const handle = openSync(file, "wx");
  let offset = 0;
  let unflushed = 0;
  return {
    offset: () => offset,
    write: (bytes: Uint8Array): void => {
      for (let from = 0; from < bytes.length;) from += writeSync(handle, bytes, from);
      offset += bytes.length;
      unflushed += bytes.length;
      if (unflushed < mostUnflushed) return;
      fdatasyncSync(handle);
      unflushed = 0;
    },
    writeAt: (bytes: Uint8Array, at: number): void => {
      for (let from = 0; from < bytes.length;)
        from += writeSync(handle, bytes, from, bytes.length - from, at + from);
    },
    flush: (): void => fsyncSync(handle),
    close: (): void => closeSync(handle),
  };
}

type Output = ReturnType<typeof openOutput>;

function addFile(output: Output, path: string, name: string): ZipEntry {
  const input = openSync(path, "r");
  try {
    const isLarge = fstatSync(input).size >= largeBytes;
    const entry: ZipEntry = {
      name: Buffer.from(name),
      crc: 0,
      size: 0,
      compressed: 0,
      offset: output.offset(),
      isLarge,
    };
    output.write(localHeader(entry));
    const begin = output.offset();
    const block = Buffer.allocUnsafe(blockBytes);
    for (let isLast = false; !isLast;) {
      const length = readSync(input, block, 0, blockBytes, null);
      isLast = length === 0;
      const bytes = block.subarray(0, length);
      entry.crc = crc32(bytes, entry.crc);
      entry.size += length;
      const finishFlush = isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
      output.write(deflateRawSync(bytes, { finishFlush }));
    }
    entry.compressed = output.offset() - begin;
    output.writeAt(localHeader(entry), entry.offset);
    return entry;
  } finally {
    closeSync(input);
  }
}

/**
 * Writes a folder's files as a zip at `file`, which is not there yet: in the order of their names, below one
 * folder named `root`, a block at a time. The same files give the same bytes. It holds its thread until it is done.
 */
export function zipFolder(folder: string, root: string, file: string): void {
  const output = openOutput(file);
  try {
    const entries = namesIn(folder).map((name) =>
      addFile(output, join(folder, name), `${root}/${name}`),
    );
    output.write(endOfZip(entries, output.offset()));
    output.flush();
  } finally {
    output.close();
  }
}
