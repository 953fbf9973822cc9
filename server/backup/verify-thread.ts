/** Holds one backup against what it says of itself, on a thread of its own: a large one takes seconds. */
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "../domain/app-error.ts";
import { giveWay } from "../threads/give-way.ts";
import { verifyBackup } from "./restore-backup.ts";
import type { VerifyRequest } from "./verify-on-thread.ts";

giveWay();
const { file, migrations }: VerifyRequest = workerData;
try {
  await verifyBackup(file, migrations, `${file}.verifying-`);
  parentPort?.postMessage({ refused: null }, []);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  parentPort?.postMessage({ refused: error.message }, []);
}
