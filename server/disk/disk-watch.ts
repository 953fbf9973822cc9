import { join } from "node:path";
import type { DiskStanding } from "../../shared/model/disk-standing.ts";
import type { Disk, WriteWatch } from "../domain/disk.ts";
import type { Report } from "../domain/ports.ts";
import { createBallast } from "./ballast.ts";
import { takesWrites } from "./takes-writes.ts";

/** Knows how well the disk of the data folder takes writes, and keeps room back for when it is full. */
export interface DiskWatch extends Disk, WriteWatch {
  /** Begins to look; before that it only hears of writes. For whoever owns the folder. */
  start: () => void;
  stop: () => Promise<void>;
  /** Until it is fulfilled what is stored is looked over; nobody is given new pairs meanwhile. Never rejects. */
  lookOver: (work: Promise<void>) => void;
}

const said: Record<Exclude<DiskStanding, "checking">, string> = {
  well: "The disk has room again.",
  low: "The disk is nearly full: raters are given no new pairs until there is more room.",
  full: "The disk is full or takes no writes: nothing is saved, and raters' devices keep their answers.",
  failed:
    "The disk failed to keep what was written: nothing is saved until Kelvin is started anew.",
};

export function createDiskWatch({
  folder,
  ballastBytes,
  lowWaterBytes,
  freeBytes,
  report,
  everyMs = 1000,
}: {
  folder: string;
  ballastBytes: number;
  /** With less than this free nobody is given new pairs. */
  lowWaterBytes: number;
  /** Null where that cannot be known. */
  freeBytes: () => Promise<number | null>;
  report: Report;
  /** How often it looks at the disk; four times as often while it is full. */
  everyMs?: number;
}): DiskWatch {
  const ballast = createBallast(join(folder, "ballast"), ballastBytes);
  let standing: Exclude<DiskStanding, "checking"> = "well";
  let isLookedOver = false;
  let refusals = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const become = (next: typeof standing, error?: Error): void => {
    if (next === standing || standing === "failed") return;
    standing = next;
    if (error !== undefined) report.fault(error, "write to the disk");
    report.info(said[next]);
  };

  /** Whoever tells of a write has others to answer: this is no reason to fail them. */
  const giveUpBallast = (): void => {
    try {
      ballast.release();
    } catch (error) {
      report.fault(error, "giving up of the ballast");
    }
  };

  /** As it is found; what was refused meanwhile counts more than what was found before. */
  const look = async (): Promise<void> => {
    const before = refusals;
    const free = await freeBytes();
    const mayWrite = standing !== "full" || (await takesWrites(join(folder, "ballast.trial")));
    if (before !== refusals || !mayWrite) return;
    become(free !== null && free < lowWaterBytes ? "low" : "well");
    if (standing === "well" && (free === null || free >= lowWaterBytes + ballastBytes))
      await ballast.rebuild();
  };

  let looking: Promise<void> = Promise.resolve();
  const run = (): void => {
    looking = look()
      .catch((error: unknown) => report.fault(error, "look at the disk"))
      .then(() => {
        if (stopped) return;
        timer = setTimeout(run, standing === "full" ? everyMs / 4 : everyMs);
        timer.unref();
      });
  };

  return {
    start: run,
    standing: () => (standing === "well" && isLookedOver ? "checking" : standing),
    hasFailed: () => standing === "failed",
    lookOver: (work) => {
      isLookedOver = true;
      void work.finally(() => {
        isLookedOver = false;
      });
    },
    refused: (error) => {
      refusals += 1;
      giveUpBallast();
      become("full", error);
    },
    failed: (error) => become("failed", error),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
