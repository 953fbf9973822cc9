import { statSync } from "node:fs";
import type { Handlers } from "../shared/protocol/calls.ts";
import type { CoordinatorCalls } from "../shared/protocol/coordinator-protocol.ts";
import type { datasetCalls } from "../shared/protocol/dataset-calls.ts";
import type { ExportProgress } from "./dataset/export-parts.ts";
import { AppError } from "./domain/app-error.ts";
import { drawSeed } from "./domain/draw-seed.ts";
import { actorOf, type Caller } from "./domain/people/caller.ts";
import type { SignIn } from "./domain/people/sign-in.ts";
import type { Clock, Random, Report } from "./domain/ports.ts";
import type { Storage } from "./domain/storage.ts";
import { noStudy } from "./domain/study-status.ts";
import { datasetShelf } from "./exports/dataset-shelf.ts";
import { createDatasets, type Datasets } from "./exports/datasets.ts";
import { zipInThread } from "./exports/zip-in-thread.ts";
import { writeTablesInWorker } from "./exports/write-tables-in-worker.ts";
import { resultsOf } from "./results/results.ts";

interface Wanted {
  slug: string;
  blinded: boolean;
  actor: string;
  seed: number;
  told?: (progress: ExportProgress) => void;
  signal?: AbortSignal;
}

/** What answers coordinators' calls about datasets. The writer of datasets is loaded once one is asked for. */
export function createDatasetHandlers({
  storage,
  clock,
  random,
  signIn,
  datasetsFolder,
  report,
}: {
  storage: Storage;
  clock: Clock;
  random: Random;
  signIn: Pick<SignIn, "reauthenticate">;
  datasetsFolder: string;
  report: Report;
}): {
  handlers: Handlers<typeof datasetCalls & Pick<CoordinatorCalls, "study:export">, Caller>;
  datasets: Datasets;
} {
  const exportTo =
    ({ slug, blinded, actor, seed, told, signal }: Wanted) =>
    async (out: string) => {
      const { exportStudy } = await import("./dataset/export-study.ts");
      return exportStudy(storage, {
        slug,
        out,
        blinded,
        seed,
        asked: { actor, at: clock.now() },
        computeResults: (record, exportSeed) => resultsOf(storage, record, exportSeed),
        makeTables: (request) => {
          signal?.throwIfAborted();
          return writeTablesInWorker({ source: storage.source, request }, told, signal);
        },
      });
    };
  const datasets = createDatasets({
    shelf: datasetShelf(datasetsFolder),
    clock,
    random,
    report,
    write: async ({ slug, blinded, by }, { out, told, signal }) => {
      const wanted = { slug, blinded, actor: by, seed: drawSeed(random), told, signal };
      const { exportZip } = await import("./dataset/export-zip.ts");
      await exportZip(exportTo(wanted), {
        out,
        slug,
        makeZip: (zip) => zipInThread(zip, signal),
      });
      return { bytes: statSync(out).size };
    },
  });
  return {
    datasets,
    handlers: {
      "study:export": async (
        { zip = false, slug, blinded, out, seed = drawSeed(random) },
        caller,
      ) => {
        const write = exportTo({ slug, blinded, actor: actorOf(caller), seed });
        if (!zip) return write(out);
        const { exportZip } = await import("./dataset/export-zip.ts");
        return exportZip(write, { out, slug, makeZip: zipInThread });
      },
      "dataset:list": async ({ slug }) => datasets.list(slug),
      "dataset:begin": async ({ slug, blinded, password }, caller) => {
        const study = await storage.stateOf(slug);
        if (study === null) throw noStudy(slug);
        if (!blinded) {
          if (study.state !== "unblinded") {
            const message = `Study "${slug}" is ${study.state}: until it is unblinded its datasets are blinded.`;
            throw new AppError("conflict", message);
          }
          await signIn.reauthenticate(caller, password);
        }
        return datasets.begin({ slug, blinded, by: actorOf(caller) });
      },
      "dataset:cancel": async ({ slug, id }) => {
        await datasets.cancel(slug, id);
        return {};
      },
      "dataset:remove": async ({ slug, id }) => {
        datasets.remove(slug, id);
        return {};
      },
    },
  };
}
