import { Worker, type WorkerOptions } from "node:worker_threads";
import type { ResultsReply, ResultsRequest } from "./results-request.ts";

/** From its sources a thread needs a loader of its own; the built program has none. */
function startWorker(options: WorkerOptions): Worker {
  const { href } = new URL("./results-worker", import.meta.url);
  if (import.meta.url.endsWith(".js")) return new Worker(new URL(`${href}.js`), options);
  const script =
    'import("tsx/esm/api").then(({ register }) => register())' +
    `.then(() => import(${JSON.stringify(`${href}.ts`)}));`;
  return new Worker(script, { ...options, eval: true, execArgv: [] });
}

/** Computes on a thread of its own; rejects with what went wrong there. */
export function computeInWorker(request: ResultsRequest): Promise<ResultsReply> {
  return new Promise((resolve, reject) => {
    const worker = startWorker({ workerData: request });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => {
      reject(new Error("The thread that computes results ended without any"));
    });
  });
}
