import type { Worker } from "node:worker_threads";
import { AppError } from "../domain/app-error.ts";
import type { ImportRequest, OpenImports } from "../domain/import-reader.ts";
import { importLimits } from "../materials/limits/import-limits.ts";
import { startThread } from "../threads/start-thread.ts";
import type { ImportMessage, ImportPages, ImportQuestion } from "./import-messages.ts";
import { makeUnpackingFolder } from "./unpacking-folder.ts";

/** What is read is soon forgotten: a small nursery keeps the whole small. */
const youngMegabytes = 16;

const tooMuch = (what: string): AppError =>
  new AppError("invalid", `The files ${what} to read. Nothing was stored: import a part of them.`);

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;

const refusal = (error: unknown): unknown => {
  if (codeOf(error) === "ERR_WORKER_OUT_OF_MEMORY")
    return tooMuch("take more memory than is granted");
  if (codeOf(error) === "ENOENT" || codeOf(error) === "EISDIR" || codeOf(error) === "EACCES") {
    const path = error instanceof Error && "path" in error ? String(error.path) : "";
    return new AppError("not_found", `There is no file "${path}" that can be read.`);
  }
  return error;
};

/** The next thing that the thread says; rejects where it fails or, after `milliseconds`, says nothing. */
const heard = (thread: Worker, milliseconds: number): Promise<ImportMessage> =>
  new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(tooMuch("take too long")), milliseconds);
    const settle = (say: () => void): void => {
      clearTimeout(limit);
      thread.removeAllListeners("message").removeAllListeners("error").removeAllListeners("exit");
      say();
    };
    thread.once("message", (message: ImportMessage) => settle(() => resolve(message)));
    thread.once("error", (error) => settle(() => reject(refusal(error))));
    thread.once("exit", () =>
      settle(() => reject(new Error("The thread that reads ratings ended without a word"))),
    );
  });

/** Reads on a thread of its own, within the time and the memory that imports are granted. */
export const openImport: OpenImports = async (request: ImportRequest) => {
  const { megabytes, milliseconds } = importLimits.thread;
  const unpacking = await makeUnpackingFolder();
  const thread = startThread(new URL("./import-thread", import.meta.url), {
    workerData: { ...request, folder: unpacking.path },
    resourceLimits: {
      maxOldGenerationSizeMb: request.upload ? megabytes : 4 * megabytes,
      maxYoungGenerationSizeMb: youngMegabytes,
    },
  });
  const end = async (): Promise<void> => {
    await thread.terminate();
    await unpacking.remove();
  };
  // The command line reads what is larger, and takes the time that it takes.
  const patience = request.upload ? milliseconds : 30 * milliseconds;

  async function* pages<Kind extends ImportQuestion>(
    kind: Kind,
    pageOf: (message: ImportMessage) => ImportPages[Kind],
  ): AsyncGenerator<ImportPages[Kind]> {
    const ask = (): Promise<ImportMessage> => {
      thread.postMessage(kind, []);
      return heard(thread, patience);
    };
    for (let page = pageOf(await ask()); page.length > 0; page = pageOf(await ask())) yield page;
  }

  try {
    const message = await heard(thread, patience);
    if (message.kind !== "read")
      throw new Error("The thread that reads ratings began in the middle");
    // What is unpacked has been read.
    await unpacking.remove();
    return {
      read: message.read,
      prompts: () => pages("prompts", (said) => (said.kind === "prompts" ? said.page : [])),
      raters: () => pages("raters", (said) => (said.kind === "raters" ? said.page : [])),
      judgments: () => pages("judgments", (said) => (said.kind === "judgments" ? said.page : [])),
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
};
