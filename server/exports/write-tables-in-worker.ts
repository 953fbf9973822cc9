import type { ExportProgress } from "../dataset/export-parts.ts";
import type { WrittenTables } from "../dataset/write-tables.ts";
import { startThread } from "../threads/start-thread.ts";
import type { TablesJob, TablesNews } from "./tables-request.ts";

/** Left to itself, a thread's heap grows to twice what its tables need before garbage is looked for. */
const resourceLimits = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 512 };

/** Writes the tables of a dataset on a thread of its own, so that raters never wait on it; rejects with what went wrong there. */
export function writeTablesInWorker(
  job: TablesJob,
  told: (progress: ExportProgress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<WrittenTables> {
  return new Promise((resolve, reject) => {
    const worker = startThread(new URL("./tables-worker", import.meta.url), {
      workerData: job,
      resourceLimits,
    });
    signal?.addEventListener("abort", () => void worker.terminate(), { once: true });
    worker.on("message", (news: TablesNews) => {
      if ("written" in news) resolve(news.written);
      else told(news.progress);
    });
    worker.once("error", reject);
    worker.once("exit", () => {
      reject(new Error("The thread that writes tables ended without any"));
    });
  });
}
