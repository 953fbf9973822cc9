import type { Dataset } from "../../shared/protocol/dataset-calls.ts";
import type { ExportProgress } from "../dataset/export-parts.ts";
import { AppError } from "../domain/app-error.ts";
import type { Clock, Random, Report } from "../domain/ports.ts";
import { createTurns } from "./turns.ts";
import type { DatasetShelf, KeptDataset } from "./dataset-shelf.ts";

/** How long a dataset is kept. */
const keptMs = 7 * 24 * 3_600_000;

const idBytes = 16;

/** What a dataset is made from. */
export interface DatasetOrder {
  slug: string;
  blinded: boolean;
  /** Who asked for it, as the audit log calls them. */
  by: string;
}

/** Writes a zip at `out`, whole or not at all; rejects soon after `signal`. */
export type WriteDataset = (
  order: DatasetOrder,
  job: { out: string; told: (progress: ExportProgress) => void; signal: AbortSignal },
) => Promise<{ bytes: number }>;

interface Job {
  dataset: Dataset;
  stop: AbortController;
  ended: Promise<void>;
}

/** Datasets that are made in the background, one after the other, and kept for download. */
export interface Datasets {
  /** Rejects with `conflict` while the study has one in the making. */
  begin: (order: DatasetOrder) => Dataset;
  /** The latest first. */
  list: (slug: string) => Dataset[];
  /** Stops what is in the making; resolves once nothing of it is left. */
  cancel: (slug: string, id: string) => Promise<void>;
  remove: (slug: string, id: string) => void;
  /** Stops and removes every dataset of a study. */
  clear: (slug: string) => Promise<void>;
  /** The zip of a dataset that is kept; null where there is none. */
  fileOf: (slug: string, id: string) => string | null;
  /** Removes what a server that was cut off left behind, and what was kept for long enough. */
  sweep: () => void;
  removeDue: () => void;
  /** Those that are not kept yet, of all studies. */
  counts: () => Record<"waiting" | "writing" | "failed", number>;
  stop: () => Promise<void>;
}

const iso = (moment: number): string => new Date(moment).toISOString();

const ofKept = (kept: KeptDataset): Dataset => ({
  id: kept.id,
  state: "done",
  blinded: kept.blinded,
  begun_at: iso(kept.begunAt),
  begun_by: kept.begunBy,
  judgments: kept.judgments,
  expected: kept.judgments,
  bytes: kept.bytes,
  kept_until: iso(kept.doneAt + keptMs),
  problem: null,
});

const isInTheMaking = ({ dataset }: Job): boolean => dataset.state !== "failed";

export function createDatasets({
  shelf,
  clock,
  random,
  report,
  write,
}: {
  shelf: DatasetShelf;
  clock: Clock;
  random: Random;
  report: Report;
  write: WriteDataset;
}): Datasets {
  const jobs = new Map<string, Map<string, Job>>();
  const inTurn = createTurns();
  const jobsOf = (slug: string): Map<string, Job> => {
    const known = jobs.get(slug) ?? new Map<string, Job>();
    jobs.set(slug, known);
    return known;
  };

  /** What cannot be removed now is looked for again: nobody's work ends by it. */
  const tidy = (remove: () => void): void => {
    try {
      remove();
    } catch (error) {
      report.fault(error, "removal of datasets");
    }
  };

  const make = async (order: DatasetOrder, { dataset, stop }: Omit<Job, "ended">) => {
    const { slug, blinded, by } = order;
    const { id } = dataset;
    const { signal } = stop;
    try {
      await inTurn(async () => {
        signal.throwIfAborted();
        dataset.state = "writing";
        const told = ({ judgments, of }: ExportProgress): void => {
          Object.assign(dataset, { judgments, expected: of });
        };
        const made = await write(order, { out: shelf.make(slug, id), told, signal });
        signal.throwIfAborted();
        const begunAt = Date.parse(dataset.begun_at);
        shelf.note(slug, {
          id,
          blinded,
          begunAt,
          begunBy: by,
          doneAt: clock.now(),
          judgments: dataset.judgments,
          bytes: made.bytes,
        });
      });
      jobsOf(slug).delete(id);
    } catch (error) {
      tidy(() => shelf.remove(slug, id));
      if (signal.aborted) {
        jobsOf(slug).delete(id);
        return;
      }
      const isRefused = error instanceof AppError;
      if (!isRefused) report.fault(error, "making of a dataset");
      dataset.state = "failed";
      dataset.problem = isRefused ? error.message : "The server could not write it. Try again.";
    }
  };

  const stopJobs = async (stopped: readonly Job[]): Promise<void> => {
    for (const { stop } of stopped) stop.abort();
    await Promise.all(stopped.map(({ ended }) => ended));
  };

  const removeDue = (): void => {
    for (const slug of shelf.slugs())
      for (const { id, doneAt } of shelf.list(slug))
        if (doneAt + keptMs <= clock.now()) tidy(() => shelf.remove(slug, id));
  };

  return {
    begin: (order) => {
      const { slug, blinded, by } = order;
      if ([...jobsOf(slug).values()].some(isInTheMaking)) {
        const message = `A dataset of study "${slug}" is in the making. Wait for it, or cancel it.`;
        throw new AppError("conflict", message);
      }
      const id = Buffer.from(random.bytes(idBytes)).toString("hex");
      const dataset: Dataset = {
        id,
        state: "waiting",
        blinded,
        begun_at: iso(clock.now()),
        begun_by: by,
        judgments: 0,
        expected: null,
        bytes: null,
        kept_until: null,
        problem: null,
      };
      const stop = new AbortController();
      const begun = { ...dataset };
      jobsOf(slug).set(id, { dataset, stop, ended: make(order, { dataset, stop }) });
      return begun;
    },
    list: (slug) =>
      [
        ...[...jobsOf(slug).values()].map(({ dataset }) => ({ ...dataset })),
        ...shelf.list(slug).map(ofKept),
      ].toSorted((a, b) => (a.begun_at > b.begun_at ? -1 : 1)),
    cancel: async (slug, id) => {
      const job = jobsOf(slug).get(id);
      if (job === undefined || !isInTheMaking(job))
        throw new AppError("not_found", `Study "${slug}" has no such dataset in the making.`);
      await stopJobs([job]);
    },
    remove: (slug, id) => {
      const job = jobsOf(slug).get(id);
      if (job !== undefined && isInTheMaking(job))
        throw new AppError("conflict", "This dataset is in the making. Cancel it instead.");
      if (!jobsOf(slug).delete(id) && shelf.find(slug, id) === null)
        throw new AppError("not_found", `Study "${slug}" has no such dataset.`);
      shelf.remove(slug, id);
    },
    clear: async (slug) => {
      await stopJobs([...jobsOf(slug).values()]);
      jobs.delete(slug);
      shelf.clear(slug);
    },
    fileOf: (slug, id) => (shelf.find(slug, id) === null ? null : shelf.pathOf(slug, id)),
    sweep: () => {
      tidy(shelf.sweep);
      removeDue();
    },
    removeDue,
    counts: () => {
      const counts = { waiting: 0, writing: 0, failed: 0 };
      for (const ofStudy of jobs.values())
        for (const { dataset } of ofStudy.values())
          if (dataset.state !== "done") counts[dataset.state] += 1;
      return counts;
    },
    stop: () => stopJobs([...jobs.values()].flatMap((ofStudy) => [...ofStudy.values()])),
  };
}
