import { createReadStream } from "node:fs";

const newline = 0x0a;
const chunkBytes = 256 * 1024;

/** No line may be longer, in bytes: twenty responses of the greatest length fit. */
export const longestLine = 32 * 1024 * 1024;

/** A file in pieces that end where a line ends, the last one perhaps excepted. */
export interface Block {
  bytes: Buffer;
  /** Number of the block's first line, from 1. */
  firstLine: number;
  /** Whether the block is the beginning of a line that is too long; it is the last then. */
  tooLong: boolean;
}

const withoutMark = (bytes: Buffer): Buffer =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) lines += 1;
  return lines;
}

/** Reads a file in bounded memory, without its byte order mark. */
export async function* readBlocks(path: string): AsyncGenerator<Block> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let firstLine = 1;
  let isStart = true;

  const take = (tooLong: boolean, ...last: Buffer[]): Block => {
    const joined = Buffer.concat([...pending, ...last]);
    const block = { bytes: isStart ? withoutMark(joined) : joined, firstLine, tooLong };
    pending = [];
    pendingBytes = 0;
    isStart = false;
    return block;
  };

  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    if (!Buffer.isBuffer(chunk)) continue;
    const end = chunk.lastIndexOf(newline) + 1;
    if (end > 0) {
      const block = take(false, chunk.subarray(0, end));
      firstLine += countLines(block.bytes);
      yield block;
    }
    pending.push(chunk.subarray(end));
    pendingBytes += chunk.length - end;
    if (pendingBytes > longestLine) {
      yield take(true);
      return;
    }
  }
  if (pendingBytes > 0) yield take(false);
}
