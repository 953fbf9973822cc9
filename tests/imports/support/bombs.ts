import { parquetMetadata } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { zip } from "../../materials/limits/support/zip.ts";

export interface Bomb {
  file: string;
  bytes: Buffer;
  /** Beside the file: claims in YAML. */
  claims?: string;
}

const megabyte = 1024 * 1024;
const text = (of: string): Buffer => Buffer.from(of);
const row = '{"unit":"u1","rater":"a","arm":"x","text":"t","value":"yes"}';
const keys = (count: number): string =>
  `{${Array.from({ length: count }, (_, key) => `"k${key}":1`).join(",")}}`;
const nested = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const packed = (path: string, says = {}, bytes = text("unit,rater,value\n")) => ({
  path,
  bytes,
  says,
});

const parquet = (): Buffer =>
  Buffer.from(
    parquetWriteBuffer({
      columnData: ["unit", "rater", "value"].map((name) => ({
        name,
        type: "STRING" as const,
        data: Array.from({ length: 1000 }, (_, at) => `${name}${at % 3}`),
      })),
    }),
  );

/** A number as Thrift's compact protocol writes it: zigzag, seven bits a byte. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value * 2; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 128);
  }
}

/** A Parquet file whose first page says that it holds, in a field of its header, so much. */
function lyingPage(field: "unpacked" | "values"): Buffer {
  const file = parquet();
  const [group] = parquetMetadata(Uint8Array.from(file).buffer).row_groups;
  const data = group?.columns[0]?.meta_data;
  const at = Number(data?.data_page_offset ?? 4n);
  const header = file.subarray(at, at + 40);
  // Fields 1 (type), 2 (unpacked size) and 3 (packed size) come first, then the page's own header.
  const truth = field === "values" ? varint(1000) : [];
  const place = field === "values" ? header.indexOf(Buffer.from(truth)) : 3;
  const length = field === "values" ? truth.length : lengthOfVarint(header, place);
  const lie = longVarint(length);
  file.set(lie, at + place);
  return file;
}

const lengthOfVarint = (bytes: Buffer, at: number): number => {
  let length = 1;
  while (((bytes[at + length - 1] ?? 0) & 128) !== 0) length += 1;
  return length;
};

/** The largest number that fits so many bytes. */
const longVarint = (length: number): number[] => [
  ...Array.from({ length: length - 1 }, () => 0xff),
  0x7e,
];

const laughs = `claims: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from(
  { length: 12 },
  (_, level) => `l${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`).join(", ")}]`,
).join("\n")}\n`;

/** Files made to cost their reader more than they cost their sender. */
export const bombs: Record<string, () => Bomb> = {
  "lists in lists in a document": () => ({ file: "deep.json", bytes: text(nested(200_000)) }),
  "lists in lists on a line": () => ({
    file: "deep.jsonl",
    bytes: text(`{"a":${nested(200_000)}}`),
  }),
  "objects in objects": () => ({
    file: "deep.json",
    bytes: text(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`),
  }),
  "a million keys in a document": () => ({ file: "keys.json", bytes: text(keys(1_000_000)) }),
  "a million keys on a line": () => ({ file: "keys.jsonl", bytes: text(keys(1_000_000)) }),
  "a text of thirty megabytes": () => ({
    file: "text.json",
    bytes: text(`[{"unit":"${"x".repeat(30 * megabyte)}"}]`),
  }),
  "a line of thirty megabytes": () => ({
    file: "text.jsonl",
    bytes: text(`{"unit":"${"x".repeat(30 * megabyte)}"}`),
  }),
  "a line without an end": () => ({ file: "line.jsonl", bytes: Buffer.alloc(45 * megabyte, "x") }),
  "a cell of thirty megabytes": () => ({
    file: "cell.csv",
    bytes: text(`unit,rater,value\nu1,a,"${"x".repeat(30 * megabyte)}"\n`),
  }),
  "a quote that never closes": () => ({
    file: "quote.csv",
    bytes: text(`unit,rater,value\nu1,a,"${"x\n".repeat(20 * megabyte)}`),
  }),
  "a million columns": () => ({
    file: "wide.csv",
    bytes: text(`${Array.from({ length: 1_000_000 }, (_, at) => `c${at}`).join(",")}\n`),
  }),
  "ninety thousand questions": () => ({
    file: "q.jsonl",
    bytes: text(
      `{"id":"u1","user":"a","label_annotations":{${Array.from({ length: 30_000 }, (_, at) => `"q${at}":{"yes":true}`).join(",")}}}`,
    ),
  }),
  "a thousand arms": () => ({
    file: "arms.csv",
    bytes: text(
      `unit,rater,arm,value\n${Array.from({ length: 1000 }, (_, at) => `u${at},a,arm${at},yes`).join("\n")}`,
    ),
  }),
  "__proto__ for a key": () => ({
    file: "proto.jsonl",
    bytes: text(`{"__proto__":{"rater":"a"},"unit":"u1","value":"yes"}`),
  }),
  "bytes that are no text": () => ({ file: "bytes.jsonl", bytes: Buffer.alloc(megabyte, 0xff) }),
  "zeros in an archive": () => ({
    file: "zeros.zip",
    bytes: zip([{ path: "a.csv", bytes: Buffer.alloc(50 * megabyte) }]),
  }),
  "a file that unpacks to more than it says": () => ({
    file: "lie.zip",
    bytes: zip([packed("a.csv", { size: 20 }, Buffer.alloc(50 * megabyte))]),
  }),
  "a way out of an archive": () => ({ file: "slip.zip", bytes: zip([packed("../../a.csv")]) }),
  "an absolute path": () => ({ file: "slip.zip", bytes: zip([packed("/tmp/kelvin-slip.csv")]) }),
  "a link in an archive": () => ({
    file: "link.zip",
    bytes: zip([packed("a.csv", { mode: 0o120777 })]),
  }),
  "an archive in an archive": () => ({
    file: "nest.zip",
    bytes: zip([packed("a.csv", {}, zip([packed("b.csv")]))]),
  }),
  "too many files": () => ({
    file: "many.zip",
    bytes: zip(Array.from({ length: 10_500 }, (_, at) => packed(`${at}.csv`))),
  }),
  "files that share bytes": () => ({
    file: "share.zip",
    bytes: zip([packed("a.csv"), packed("b.csv", { offset: 0 })]),
  }),
  "an archive under a password": () => ({
    file: "pass.zip",
    bytes: zip([packed("a.csv", { flags: 1 })]),
  }),
  "an archive cut short": () => ({
    file: "cut.zip",
    bytes: zip([packed("a.csv"), packed("b.csv")]).subarray(0, 60),
  }),
  "a page that says it holds more bytes": () => ({
    file: "bytes.parquet",
    bytes: lyingPage("unpacked"),
  }),
  "a page that says it holds more values": () => ({
    file: "values.parquet",
    bytes: lyingPage("values"),
  }),
  "a Parquet file cut short": () => ({ file: "cut.parquet", bytes: parquet().subarray(0, 300) }),
  "a Parquet file of nothing but its mark": () => ({
    file: "mark.parquet",
    bytes: Buffer.concat([text("PAR1"), Buffer.alloc(8, 0xff), text("PAR1")]),
  }),
  "aliases of aliases": () => ({ file: "fine.jsonl", bytes: text(row), claims: laughs }),
  "lists in lists of YAML": () => ({
    file: "fine.jsonl",
    bytes: text(row),
    claims: nested(45_000),
  }),
};
