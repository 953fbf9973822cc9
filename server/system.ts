import { randomBytes } from "node:crypto";
import { pino } from "pino";
import type { Clock, Random, Report } from "./domain/ports.ts";

/** The wall clock at the start of the process, carried on by the monotonic one: it never runs back. */
export const systemClock: Clock = {
  now: () => Math.round(performance.timeOrigin + performance.now()),
};

export const systemRandom: Random = { bytes: (count) => randomBytes(count) };

/** Structured lines on stderr: faults with their stack, never a text, an answer or a secret. */
export function createLogReport(): Report {
  const log = pino({ base: null }, pino.destination(2));
  return {
    fault: (error, where) => log.error({ err: error, where }, "fault"),
    info: (message) => log.info(message),
  };
}
