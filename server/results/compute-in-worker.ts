import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { ResultsReply, ResultsRequest } from "./results-request.ts";

const extension = extname(fileURLToPath(import.meta.url));

/** From its sources a thread needs the loader that its process may have without having been told. */
const execArgv = extension === ".ts" ? ["--import", "tsx"] : [];

/** Computes on a thread of its own; rejects with what went wrong there. */
export function computeInWorker(request: ResultsRequest): Promise<ResultsReply> {
  return new Promise((resolve, reject) => {
    const file = new URL(`./results-worker${extension}`, import.meta.url);
    const worker = new Worker(file, { workerData: request, execArgv });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => {
      reject(new Error("The thread that computes results ended without any"));
    });
  });
}
