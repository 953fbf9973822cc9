import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

const page = Buffer.alloc(4096, 1);
const pages = 256;

/** Median and 99th percentile, in milliseconds, of overwriting 4 KiB and flushing it, as a reused write-ahead log does. */
export const flushTime = (folder: string): { p50: number; p99: number } => {
  const file = join(folder, "flush-time");
  const descriptor = openSync(file, "w");
  const times: number[] = [];
  for (let i = 0; i < 1000 + pages; i++) {
    const start = performance.now();
    writeSync(descriptor, page, 0, page.length, (i % pages) * page.length);
    fdatasyncSync(descriptor);
    if (i >= pages) times.push(performance.now() - start);
  }
  closeSync(descriptor);
  rmSync(file);
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: sorted[499] ?? 0, p99: sorted[989] ?? 0 };
};
