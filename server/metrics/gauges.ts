import type { DiskStanding } from "../../shared/model/disk-standing.ts";
import type { Surface } from "../domain/meter.ts";

/** What is looked at whenever somebody asks for the metrics. */
export interface Gauges {
  sockets: () => Partial<Record<Surface, number>>;
  /** Writes that wait for a commit, or for a connection. */
  waitingWrites: () => number;
  /** Of all studies together. */
  leases: () => Promise<{ held: number; overdue: number }>;
  disk: () => DiskStanding;
  /** Null where the system does not say. */
  freeBytes: () => Promise<number | null>;
  /** Datasets for download that wait, are written, or could not be. */
  datasets: () => Record<"waiting" | "writing" | "failed", number>;
  ready: () => boolean;
}
