import { crc32, deflateRawSync } from "node:zlib";

export interface Packed {
  path: string;
  bytes: Buffer;
  method?: 0 | 8;
  /** What the directory says instead of the truth. */
  says?: { size?: number; mode?: number; flags?: number; offset?: number; method?: number };
}

/** A zip archive, byte by byte, so that it may also say what is not true. */
export function zip(files: readonly Packed[]): Buffer {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { path, bytes, method = 8, says = {} } of files) {
    const name = Buffer.from(path);
    const data = method === 8 ? deflateRawSync(bytes) : bytes;
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(says.flags ?? 0x0800, 2);
    shared.writeUInt16LE(says.method ?? method, 4);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(says.size ?? bytes.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const mark = Buffer.from([0x50, 0x4b, 3, 4]);
    locals.push(mark, shared, name, data);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    shared.copy(entry, 6);
    entry.writeUInt32LE(((says.mode ?? 0o100644) << 16) >>> 0, 38);
    entry.writeUInt32LE(says.offset ?? offset, 42);
    directory.push(entry, name);
    offset += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  const size = Buffer.concat(directory).length;
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
