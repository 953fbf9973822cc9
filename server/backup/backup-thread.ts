/** Packs one backup on a thread of its own: the checks of a large database take seconds. */
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "../domain/app-error.ts";
import { giveWay } from "../threads/give-way.ts";
import { packBackup, type PackRequest } from "./pack-backup.ts";

giveWay();
const request: PackRequest = workerData;
try {
  await packBackup(request);
  parentPort?.postMessage({ refused: null }, []);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  parentPort?.postMessage({ refused: error.message }, []);
}
