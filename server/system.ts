import { randomBytes } from "node:crypto";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { pino } from "pino";
import type { Clock, Random, Report } from "./domain/ports.ts";

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

/** Structured lines on stderr: faults with their stack, never a text, an answer or a secret. */
export function createLogReport(): Report {
  const log = pino({ base: null }, pino.destination(2));
  return {
    fault: (error, where) => log.error({ err: error, where }, "fault"),
    info: (message) => log.info(message),
  };
}
