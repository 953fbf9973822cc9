import { crc32, inflateRawSync } from "node:zlib";
import type { Refusal } from "./import-limits.ts";
import { type ZipEntry, zipDirectory } from "./zip-directory.ts";

export interface ZippedFile {
  /** In the archive, with slashes; never leads out of it. */
  path: string;
  bytes: Buffer;
}

const headerSignature = 0x04034b50;
const headerBytes = 30;
const zipMark = "PK\u0003\u0004";

function unpack(bytes: Buffer, { offset, packed, size, method, crc }: ZipEntry): Buffer | null {
  if (offset + headerBytes > bytes.length || bytes.readUInt32LE(offset) !== headerSignature)
    return null;
  const start =
    offset + headerBytes + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const data = bytes.subarray(start, start + packed);
  if (method === 0) return crc32(data) === crc ? data : null;
  try {
    // What unpacks to more than its directory says is cut off there.
    const unpacked = inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
    return unpacked.length === size && crc32(unpacked) === crc ? unpacked : null;
  } catch {
    return null;
  }
}

/**
 * The files of a zip archive one after the other; the last is a refusal where there is one. Nothing is
 * unpacked before the whole directory has been looked at. For a thread of its own: it does not wait for anything.
 */
export function* readZip(bytes: Buffer): Generator<ZippedFile | Refusal> {
  const entries = zipDirectory(bytes);
  if (!Array.isArray(entries)) {
    yield entries;
    return;
  }
  for (const entry of entries) {
    const shown = JSON.stringify(entry.path);
    const unpacked = unpack(bytes, entry);
    if (unpacked === null) {
      yield { message: `Holds ${shown}, which is damaged`, mend: "pack the files again" };
      return;
    }
    if (unpacked.toString("latin1", 0, 4) === zipMark) {
      yield { message: `Holds another archive, ${shown}`, mend: "pack its files themselves" };
      return;
    }
    yield { path: entry.path, bytes: unpacked };
  }
}
