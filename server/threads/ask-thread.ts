import { startThread } from "./start-thread.ts";

export interface Grant {
  megabytes: number;
  milliseconds: number;
  /** The error where `what` the thread was asked needs more, as in "take longer than a minute". */
  refuse: (what: string) => Error;
}

const ranOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

/** What a module answers on a thread of its own, in one message, within the time and the memory that it is granted. */
export function askThread<Reply>(
  module: URL,
  request: unknown,
  { megabytes, milliseconds, refuse }: Grant,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const thread = startThread(module, {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    const limit = setTimeout(() => {
      reject(refuse(`take longer than ${milliseconds / 1000} seconds`));
      void thread.terminate();
    }, milliseconds);
    thread.once("message", resolve);
    thread.once("error", (error) => {
      reject(ranOutOfMemory(error) ? refuse("take more memory than is granted") : error);
    });
    thread.once("exit", () => {
      clearTimeout(limit);
      reject(
        new Error(`The thread of ${module.pathname.split("/").at(-1) ?? ""} ended without a word`),
      );
    });
  });
}
