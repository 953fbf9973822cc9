import { counted, importLimits, type Refusal } from "./import-limits.ts";

/** A file in an archive, as its directory describes it. */
export interface ZipEntry {
  path: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** Where its own header stands. */
  offset: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const entryBytes = 46;
const longestComment = 0xffff;
const linkMode = 0o120000;
const modeMask = 0o170000;

const refuse = (message: string, mend: string): Refusal => ({ message, mend });
const damaged = refuse("Is no zip archive, or a damaged one", "pack the files again");

function endOf(bytes: Buffer): number | null {
  const first = Math.max(0, bytes.length - endBytes - longestComment);
  for (let at = bytes.length - endBytes; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === endSignature) return at;
  }
  return null;
}

/** Why a name would lead out of the folder that the archive is; null for plain names. */
function wrongPath(path: string): Refusal | null {
  const shown = JSON.stringify(path.slice(0, 80));
  const leaves =
    path.startsWith("/") || /^[a-z]:/i.test(path) || path.split(/[/\\]/).includes("..");
  if (leaves || path.includes("\\") || /\p{Control}/u.test(path)) {
    return refuse(`Names ${shown}, a place outside of the archive`, "pack the folder again");
  }
  return /\.zip$/i.test(path)
    ? refuse(`Holds another archive, ${shown}`, "pack its files themselves")
    : null;
}

function wrongEntry(entry: ZipEntry, flags: number, mode: number): Refusal | null {
  const { path, method, packed, size } = entry;
  const shown = JSON.stringify(path.slice(0, 80));
  if ((mode & modeMask) === linkMode)
    return refuse(`Holds ${shown}, a link`, "pack the file that it points to");
  if ((flags & 1) !== 0) return refuse(`Holds ${shown} under a password`, "pack it without one");
  if (method !== 0 && method !== 8)
    return refuse(`Holds ${shown}, packed by method ${method}`, "pack it by deflate");
  if (method === 0 && packed !== size) return damaged;
  if (size > importLimits.zip.ratio * Math.max(1, packed)) {
    const message = `Holds ${shown}, which unpacks to more than ${importLimits.zip.ratio} times its size`;
    return refuse(message, "bring the file as it is, unpacked");
  }
  return wrongPath(path);
}

/** Why files together are too much, or share bytes, as only archives made to do harm do. */
function wrongWhole(entries: readonly ZipEntry[], directory: number): Refusal | null {
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > importLimits.zip.bytes) {
    const message = `Unpacks to more than ${importLimits.zip.bytes / 1024 / 1024} MB`;
    return refuse(message, "divide it");
  }
  const inOrder = entries.toSorted((one, other) => one.offset - other.offset);
  const overlaps = inOrder.some(
    ({ offset, packed }, index) => offset + packed > (inOrder[index + 1]?.offset ?? directory),
  );
  if (overlaps) return refuse("Has files that share bytes", "pack them again");
  const paths = new Set(entries.map(({ path }) => path.toLowerCase()));
  return paths.size < entries.length
    ? refuse("Holds two files of one name", "keep one of them")
    : null;
}

/** The files of a zip archive by its directory, folders left aside; or why it is not unpacked. */
export function zipDirectory(bytes: Buffer): ZipEntry[] | Refusal {
  const end = bytes.length < endBytes ? null : endOf(bytes);
  if (end === null) return damaged;
  const count = bytes.readUInt16LE(end + 10);
  const start = bytes.readUInt32LE(end + 16);
  if (count > importLimits.zip.entries) {
    const message = `Holds more than ${counted(importLimits.zip.entries)} files`;
    return refuse(message, "divide it");
  }
  const entries: ZipEntry[] = [];
  let at = start;
  for (let number = 0; number < count; number += 1) {
    if (at + entryBytes > end || bytes.readUInt32LE(at) !== entrySignature) return damaged;
    const nameBytes = bytes.readUInt16LE(at + 28);
    const path = bytes.toString("utf8", at + entryBytes, at + entryBytes + nameBytes);
    const entry: ZipEntry = {
      path,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    const mode = bytes.readUInt32LE(at + 38) >>> 16;
    const wrong = wrongEntry(entry, bytes.readUInt16LE(at + 8), mode);
    if (wrong !== null) return wrong;
    if (!path.endsWith("/")) entries.push(entry);
    at += entryBytes + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return wrongWhole(entries, start) ?? entries;
}
