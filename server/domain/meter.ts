import type { ErrorCode } from "../../shared/protocol/errors.ts";
import type { HoldOutcome, RecordOutcome } from "./rating-records.ts";

/** Told by a storage of its commits, and of leases that ran out. */
export interface StoreMeter {
  /** A transaction is on the disk, with so many writes in it, that began so many seconds ago. */
  committed: (writes: number, seconds: number) => void;
  expired: (leases: number) => void;
}

/** By which way a call came. */
export type Surface = "rater" | "console" | "api";

/** Told how something ended that began when this was given out. */
type Ended<Result> = (result: Result) => void;

/**
 * Told what an operator's graphs are made of: how many acts of which kind, and how long they took. Never told whose
 * they are, nor of which study, text or arm.
 */
export interface Meter extends StoreMeter {
  /** `name` is one of a table of calls. */
  call: (surface: Surface, name: string) => Ended<"ok" | ErrorCode>;
  hold: () => Ended<HoldOutcome["status"] | "failed">;
  record: () => Ended<RecordOutcome["status"] | "failed">;
  /** `route` is one of the server's own, and no address. */
  request: (route: string) => Ended<number>;
  /** A rater's page says that it keeps judgments that it cannot hand in. */
  unsent: (judgments: number) => void;
  fault: () => void;
}

const ignore = (): void => undefined;

/** Where nobody counts. */
export const unmetered: Meter = {
  committed: ignore,
  expired: ignore,
  call: () => ignore,
  hold: () => ignore,
  record: () => ignore,
  request: () => ignore,
  unsent: ignore,
  fault: ignore,
};
