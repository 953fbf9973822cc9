import type { LeakDecision } from "../../../shared/model/leak-decision.ts";
import { AppError } from "../../domain/app-error.ts";
import type { Examined } from "../../domain/examined.ts";
import { startThread } from "../../threads/start-thread.ts";
import { importLimits } from "../limits/import-limits.ts";
import type { ExamineOptions } from "../examine-folder.ts";

export interface ExamineRequest {
  directory: string;
  options: ExamineOptions;
}

const { megabytes, milliseconds } = importLimits.thread;

/** Through the browser no more comes in; the command line has no such limit. */
const { rows: mostRows } = importLimits.upload;

const tooMuch = (what: string): AppError =>
  new AppError(
    "invalid",
    `The files ${what} to read. Send smaller ones, or store the study by the command line.`,
  );

const ranOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

/**
 * Looks through a study folder on a thread of its own, so that raters never wait, within a minute and half a
 * gigabyte; rejects with `invalid` where that is not enough.
 */
export function examineGuarded(
  directory: string,
  alsoDecided: readonly LeakDecision[],
): Promise<Examined> {
  const request: ExamineRequest = { directory, options: { alsoDecided, mostRows } };
  return new Promise((resolve, reject) => {
    const thread = startThread(new URL("./examine-thread", import.meta.url), {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    const limit = setTimeout(() => {
      reject(tooMuch("take longer than a minute"));
      void thread.terminate();
    }, milliseconds);
    thread.once("message", resolve);
    thread.once("error", (error) => {
      reject(ranOutOfMemory(error) ? tooMuch("take more memory than is granted") : error);
    });
    thread.once("exit", () => {
      clearTimeout(limit);
      reject(new Error("The thread that reads study folders ended without a word"));
    });
  });
}
