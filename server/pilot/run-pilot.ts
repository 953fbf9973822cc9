import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { editStudyText } from "../../shared/study-file/edit-study-text.ts";
import type { PilotResult } from "../../shared/protocol/set-up-calls.ts";
import { AppError } from "../domain/app-error.ts";
import { isDecided } from "../domain/leaks/undecided.ts";
import type { StudyRecord } from "../domain/study-records.ts";
import { startThread } from "../threads/start-thread.ts";

export interface PilotRequest {
  /** A copy of the study folder. */
  directory: string;
  /** Where the simulation's own database and dataset go. */
  workFolder: string;
  raters: number;
  share: number;
  seed: number;
}

/** What the thread tells when it is done: a result, or why there is none, for the person who reads it. */
export type PilotReply =
  { result: PilotResult } | { refused: { message: string; details: string[] } };

const longestMs = 180_000;
const decisionsFile = "leak-decisions.yaml";

/** A copy of a folder, with what was decided about its leaks meanwhile. */
async function copyFolder(from: string, to: string, record: StudyRecord): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    if (!name.startsWith(".")) await copyFile(join(from, name), join(to, name));
  }
  if (record.leakDecisions.length === 0) return;
  const file = join(to, "study.yaml");
  const text = await readFile(file, "utf8");
  await writeFile(file, editStudyText(text, ["leaks"], decisionsFile));
  // JSON is YAML.
  await writeFile(join(to, decisionsFile), JSON.stringify({ decisions: record.leakDecisions }));
}

const runThread = (request: PilotRequest): Promise<PilotReply> =>
  new Promise((resolve, reject) => {
    const thread = startThread(new URL("./pilot-thread", import.meta.url), { workerData: request });
    const limit = setTimeout(() => {
      const message = "The pilot run took longer than three minutes: send fewer raters.";
      resolve({ refused: { message, details: [] } });
      void thread.terminate();
    }, longestMs);
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", () => {
      clearTimeout(limit);
      reject(new Error("The thread of the pilot run ended without a word"));
    });
  });

/**
 * Artificial raters on a copy of a study folder: the real server on a thread of its own, with a database of its own
 * that is deleted afterwards, so that nothing of it can mix with what raters give.
 */
export async function runPilot(
  directory: string,
  record: StudyRecord,
  { raters, share, seed }: Pick<PilotRequest, "raters" | "share" | "seed">,
): Promise<PilotResult> {
  if (!isDecided(record))
    throw new AppError("conflict", "Serious leaks wait for a decision: decide about them first.");
  const workFolder = await mkdtemp(join(tmpdir(), "kelvin-pilot-"));
  try {
    const copy = join(workFolder, "study");
    await copyFolder(directory, copy, record);
    const reply = await runThread({ directory: copy, workFolder, raters, share, seed });
    if ("result" in reply) return reply.result;
    const { message, details } = reply.refused;
    throw new AppError("conflict", message, { details });
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}
