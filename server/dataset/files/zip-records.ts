/** The records of a zip, by APPNOTE 6.3.10; sizes beyond 32 bits in the fields of zip64. */

export interface ZipEntry {
  /** UTF-8. */
  name: Buffer;
  crc: number;
  size: number;
  compressed: number;
  /** Where its local header begins. */
  offset: number;
  /** Whether sizes are told in 64 bits; decided before they are known, so that a header keeps its length. */
  isLarge: boolean;
}

const most32 = 0xff_ff_ff_ff;
const deflated = 8;
const utf8Names = 1 << 11;
const [version, version64] = [20, 45];
/** 1 January 2000, midnight: the same bytes whenever and wherever it is made. */
const [dosTime, dosDate] = [0, (20 << 9) | (1 << 5) | 1];
const readableFile = 0o100_644;

/** Numbers as they lie in a record: how many bytes, and which number. */
type Field = readonly [bytes: 2 | 4 | 8, value: number];

function record(fields: readonly Field[], ...rest: Buffer[]): Buffer {
  const head = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) head.writeUInt16LE(value, at);
    else if (bytes === 4) head.writeUInt32LE(value, at);
    else head.writeBigUInt64LE(BigInt(value), at);
    at += bytes;
  }
  return Buffer.concat([head, ...rest]);
}

const wide = (values: readonly number[]): Buffer =>
  values.length === 0
    ? Buffer.alloc(0)
    : record([[2, 1], [2, 8 * values.length], ...values.map((value) => [8, value] as const)]);

/** What stands before an entry's data. */
export function localHeader({ name, crc, size, compressed, isLarge }: ZipEntry): Buffer {
  const extra = wide(isLarge ? [size, compressed] : []);
  return record(
    [
      [4, 0x04_03_4b_50],
      [2, isLarge ? version64 : version],
      [2, utf8Names],
      [2, deflated],
      [2, dosTime],
      [2, dosDate],
      [4, crc],
      [4, isLarge ? most32 : compressed],
      [4, isLarge ? most32 : size],
      [2, name.length],
      [2, extra.length],
    ],
    name,
    extra,
  );
}

function centralHeader({ name, crc, size, compressed, offset, isLarge }: ZipEntry): Buffer {
  const isFar = offset >= most32;
  const extra = wide([...(isLarge ? [size, compressed] : []), ...(isFar ? [offset] : [])]);
  return record(
    [
      [4, 0x02_01_4b_50],
      [2, (3 << 8) | version64],
      [2, isLarge || isFar ? version64 : version],
      [2, utf8Names],
      [2, deflated],
      [2, dosTime],
      [2, dosDate],
      [4, crc],
      [4, isLarge ? most32 : compressed],
      [4, isLarge ? most32 : size],
      [2, name.length],
      [2, extra.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, readableFile * 65_536],
      [4, isFar ? most32 : offset],
    ],
    name,
    extra,
  );
}

/** What stands after the data of all entries, which end at `offset`. */
export function endOfZip(entries: readonly ZipEntry[], offset: number): Buffer {
  const central = Buffer.concat(entries.map(centralHeader));
  const count = entries.length;
  const end = offset + central.length;
  const isLarge = end >= most32 || count >= 0xff_ff;
  const large = record([
    [4, 0x06_06_4b_50],
    [8, 44],
    [2, (3 << 8) | version64],
    [2, version64],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, central.length],
    [8, offset],
    [4, 0x07_06_4b_50],
    [4, 0],
    [8, end],
    [4, 1],
  ]);
  const short = (value: number): number => (isLarge ? 0xff_ff : value);
  const long = (value: number): number => (isLarge ? most32 : value);
  const last = record([
    [4, 0x06_05_4b_50],
    [2, 0],
    [2, 0],
    [2, short(count)],
    [2, short(count)],
    [4, long(central.length)],
    [4, long(offset)],
    [2, 0],
  ]);
  return Buffer.concat([central, ...(isLarge ? [large] : []), last]);
}
