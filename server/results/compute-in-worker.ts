import { startThread } from "../threads/start-thread.ts";
import type { ResultsReply, ResultsRequest } from "./results-request.ts";

/** Computes on a thread of its own; rejects with what went wrong there. */
export function computeInWorker(request: ResultsRequest): Promise<ResultsReply> {
  return new Promise((resolve, reject) => {
    const module = new URL("./results-worker", import.meta.url);
    const worker = startThread(module, { workerData: request });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => {
      reject(new Error("The thread that computes results ended without any"));
    });
  });
}
