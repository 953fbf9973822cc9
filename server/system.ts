import { randomBytes } from "node:crypto";
import { writeSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { pino, type Logger } from "pino";
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

/**
 * Lines on stderr in which nothing orders a terminal about, or makes two of one. Where nobody takes them, a full disk or
 * a reader that is gone, they are lost: what is written down about a fault must not be one. `lost` hears how many were,
 * once there is room again.
 */
const printedLines = (lost: (lines: number) => void): { write: (line: string) => void } => {
  let missing = 0;
  let isCutOff = false;
  return {
    write: (line) => {
      const bytes = Buffer.from(`${isCutOff ? "\n" : ""}${printable(line.slice(0, -1))}\n`);
      let written = 0;
      try {
        written = writeSync(2, bytes);
      } catch {
        // Counted as what it is: not written.
      }
      if (written < bytes.length) {
        missing += 1;
        isCutOff ||= written > 0;
        return;
      }
      const lines = missing;
      missing = 0;
      isCutOff = false;
      if (lines > 0) lost(lines);
    },
  };
};

/** Structured lines on stderr: faults with their stack, never a text, an answer or a secret. Never throws. */
export function createLog(): { report: Report; access: (line: AccessLine) => void } {
  const lines = printedLines((missing) =>
    log.info(`Before this line ${missing} could not be written to the log.`),
  );
  const log: Logger = pino({ base: null }, lines);
  return {
    report: {
      fault: (error, where, request) => log.error({ err: error, where, request }, "fault"),
      info: (message) => log.info(message),
    },
    access: (line) => log.info(line, "request"),
  };
}
