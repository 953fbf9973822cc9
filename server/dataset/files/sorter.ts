import { appendFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** So many places are sorted in memory at a time. */
const runLength = 2048;
/** So much is gathered before it goes to the disk, in characters. */
const mostWaiting = 2_000_000;

const placedRow = z.tuple([z.int(), z.record(z.string(), z.unknown())]);

/** Brings rows into the order of their places, from 0 without gaps, in bounded memory. */
export interface Sorter<Row extends object> {
  put: (place: number, row: Row) => Promise<void>;
  /** The rows in order, a run at a time, as plain objects; asked once, when all are in. */
  sorted: () => AsyncGenerator<Record<string, unknown>[]>;
}

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
  const linesOf = async (number: number): Promise<string[]> => {
    const run = runs[number];
    if (run?.onDisk !== true) return run?.lines ?? [];
    const text = await readFile(fileOf(number), "utf8");
    await rm(fileOf(number));
    return [...text.split("\n").slice(0, -1), ...run.lines];
  };
  return {
    put: async (place, row) => {
      const number = Math.floor(place / runLength);
      while (runs.length <= number) runs.push({ lines: [], onDisk: false });
      const line = JSON.stringify([place, row]);
      runs[number]?.lines.push(line);
      waiting += line.length;
      if (waiting > mostWaiting) await spill();
    },
    sorted: async function* () {
      for (const number of runs.keys()) {
        const rows = (await linesOf(number)).map((line) => placedRow.parse(JSON.parse(line)));
        yield rows.toSorted(([a], [b]) => a - b).map(([, row]) => row);
      }
    },
  };
}
