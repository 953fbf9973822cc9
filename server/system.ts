import { randomBytes } from "node:crypto";
import { writeSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { pino } from "pino";
import type { Clock, Random, Report } from "./domain/ports.ts";
import type { AccessLine } from "./http/watch-requests.ts";
import { printable } from "./printable.ts";

/** The wall clock at the start of the process, carried on by the monotonic one: it never runs back. */
export const systemClock: Clock = {
  now: () => Math.round(performance.timeOrigin + performance.now()),
};

export const systemRandom: Random = { bytes: (count) => randomBytes(count) };

/** Room for more on the disk that holds a file; null where the system does not say. */
export const freeBytesAt = async (file: string): Promise<number | null> => {
  try {
    const { bavail, bsize } = await statfs(dirname(file));
    return bavail * bsize;
  } catch {
    return null;
  }
};

/** Lines on stderr in which nothing orders a terminal about, or makes two of one. */
const printedLines = {
  write: (line: string): void => {
    writeSync(2, `${printable(line.slice(0, -1))}\n`);
  },
};

/** Structured lines on stderr: faults with their stack, never a text, an answer or a secret. */
export function createLog(): { report: Report; access: (line: AccessLine) => void } {
  const log = pino({ base: null }, printedLines);
  return {
    report: {
      fault: (error, where, request) => log.error({ err: error, where, request }, "fault"),
      info: (message) => log.info(message),
    },
    access: (line) => log.info(line, "request"),
  };
}
