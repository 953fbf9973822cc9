import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inflateRawSync } from "node:zlib";

const endMark = 0x06054b50;
const endLength = 22;
const entryLength = 46;
const headerLength = 30;

/** Unpacks a zip that has no comment, into a folder. */
export function unzip(zip: Buffer, folder: string): void {
  const end = zip.length - endLength;
  if (zip.readUInt32LE(end) !== endMark) throw new Error("This is no zip, or one with a comment");
  let entry = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((at) => zip.readUInt16LE(entry + at));
    const name = zip.toString("utf8", entry + entryLength, entry + entryLength + (nameLength ?? 0));
    const header = zip.readUInt32LE(entry + 42);
    const start =
      header + headerLength + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, zip.readUInt16LE(entry + 10) === 0 ? packed : inflateRawSync(packed));
    entry += entryLength + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
}
