import { startThread } from "../threads/start-thread.ts";

export interface ZipJob {
  folder: string;
  root: string;
  file: string;
}

/** Makes a zip on a thread of its own, so that raters never wait on it; rejects with what went wrong there, or after `signal`. */
export function zipInThread(job: ZipJob, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const thread = startThread(new URL("./zip-thread", import.meta.url), { workerData: job });
    signal?.addEventListener("abort", () => void thread.terminate(), { once: true });
    thread.once("message", () => resolve());
    thread.once("error", reject);
    thread.once("exit", () => {
      reject(new Error("The thread that makes a zip ended without one"));
    });
  });
}
