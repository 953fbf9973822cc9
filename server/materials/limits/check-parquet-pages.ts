import type { AsyncBuffer, FileMetaData } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";

const headerBytes = 64 * 1024;
const magicBytes = 4;

type Chunk = NonNullable<FileMetaData["row_groups"][number]["columns"][number]["meta_data"]>;

/** How many values and bytes a page says it holds, and where the next one begins. */
async function readPageHeader(file: AsyncBuffer, offset: number, end: number) {
  const bytes = await file.slice(offset, Math.min(end, offset + headerBytes));
  const reader = { view: new DataView(bytes), offset: 0 };
  const header = parquetHeader(reader);
  const values = (header.data_page_header ?? header.data_page_header_v2)?.num_values ?? 0;
  return {
    values,
    entries: header.dictionary_page_header?.num_values ?? 0,
    packed: header.compressed_page_size,
    unpacked: header.uncompressed_page_size,
    next: offset + reader.offset + header.compressed_page_size,
  };
}

/** Whether the pages of a chunk say no more than the chunk's directory; damage is left for the reader to place. */
async function isTrue(file: AsyncBuffer, chunk: Chunk): Promise<boolean> {
  const { dictionary_page_offset: dictionary, data_page_offset: data } = chunk;
  const start = Number(dictionary === undefined || dictionary === 0n ? data : dictionary);
  const end = start + Number(chunk.total_compressed_size);
  if (start < magicBytes || end > file.byteLength) return false;
  const [most, mostBytes] = [Number(chunk.num_values), Number(chunk.total_uncompressed_size)];
  let [values, unpacked] = [0, 0];
  for (let at = start; at < end && values < most;) {
    const page = await readPageHeader(file, at, end).catch(() => null);
    if (page === null) return true;
    values += page.values;
    unpacked += page.unpacked;
    const isLess = page.unpacked < 0 || page.values < 0;
    if (isLess || values > most || unpacked > mostBytes || page.entries > page.unpacked)
      return false;
    if (page.next <= at || page.next > end) return true;
    at = page.next;
  }
  return true;
}

/**
 * Whether the pages of these column chunks hold what the file's own directory says of them. A page that says
 * more would have memory set aside for it before anything of it is read.
 */
export async function checkParquetPages(
  file: AsyncBuffer,
  chunks: readonly Chunk[],
): Promise<boolean> {
  for (const chunk of chunks) if (!(await isTrue(file, chunk))) return false;
  return true;
}
