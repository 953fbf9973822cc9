import { appendFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** So many places are sorted in memory at a time. */
const runLength = 2048;
/** So much is gathered before it goes to the disk, in characters. */
const mostWaiting = 2_000_000;
/** Rows are read back so many at a time. */
const rowsAtOnce = 100;

const rowSchema = z.record(z.string(), z.unknown());

/** Brings rows into the order of their places, from 0 without gaps, in bounded memory. */
export interface Sorter<Row extends object> {
  put: (place: number, row: Row) => Promise<void>;
  /** The rows in order, some at a time, as plain objects; asked once, when all are in. */
  sorted: () => AsyncGenerator<Record<string, unknown>[]>;
}

/** A row as a line: its place within its run, and the row as JSON. */
const lineOf = (place: number, row: object): string =>
  `${String(place % runLength).padStart(4, "0")} ${JSON.stringify(row)}`;

const rowOf = (line: string): Record<string, unknown> =>
  rowSchema.parse(JSON.parse(line.slice(line.indexOf(" "))));

/**
 * Rows go to the file of their run as JSON when there are more than memory should hold; each run is
 * sorted by itself. `folder` is where those files live until they are read.
 */
export function createSorter<Row extends object>(folder: string, name: string): Sorter<Row> {
  const runs: { lines: string[]; onDisk: boolean }[] = [];
  let waiting = 0;
  const fileOf = (run: number): string => join(folder, `.${name}-${run}.unsorted`);
  const spill = async (): Promise<void> => {
    for (const [number, run] of runs.entries()) {
      if (run.lines.length === 0) continue;
      await appendFile(fileOf(number), run.lines.map((line) => `${line}\n`).join(""));
      run.lines = [];
      run.onDisk = true;
    }
    waiting = 0;
  };
  /** What a run has gathered; it keeps nothing of it. */
  const takeLines = async (number: number): Promise<string[]> => {
    const { lines = [], onDisk = false } = runs[number] ?? {};
    runs[number] = { lines: [], onDisk: false };
    if (!onDisk) return lines;
    const text = await readFile(fileOf(number), "utf8");
    await rm(fileOf(number));
    return [...text.split("\n").slice(0, -1), ...lines];
  };
  return {
    put: async (place, row) => {
      const number = Math.floor(place / runLength);
      while (runs.length <= number) runs.push({ lines: [], onDisk: false });
      const line = lineOf(place, row);
      runs[number]?.lines.push(line);
      waiting += line.length;
      if (waiting > mostWaiting) await spill();
    },
    sorted: async function* () {
      for (const number of runs.keys()) {
        // Places are as long as each other: the order of the texts is theirs.
        const lines = (await takeLines(number)).toSorted((a, b) => (a < b ? -1 : 1));
        for (let start = 0; start < lines.length; start += rowsAtOnce)
          yield lines.slice(start, start + rowsAtOnce).map(rowOf);
      }
    },
  };
}
