/** One pilot run, on a thread of its own. */
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { simulateStudy } from "../cli/simulate-study.ts";
import { AppError } from "../domain/app-error.ts";
import { systemClock } from "../system.ts";
import { giveWay } from "../threads/give-way.ts";
import type { PilotReply, PilotRequest } from "./run-pilot.ts";

giveWay();

const { workFolder, ...request }: PilotRequest = workerData;

async function run(): Promise<PilotReply> {
  const started = systemClock.now();
  let fault: unknown = null;
  try {
    const { status, raters, planted, question, recovered } = await simulateStudy({
      ...request,
      out: join(workFolder, "dataset"),
      workFolder,
      report: {
        fault: (error) => {
          fault ??= error;
        },
        info: () => undefined,
      },
    });
    if (fault !== null) throw fault;
    return {
      result: {
        artificial: true,
        raters,
        judged: status.judged,
        slots: status.slots,
        planted,
        recovered: recovered.share,
        judgments: recovered.judgments,
        question,
        seconds: (systemClock.now() - started) / 1000,
      },
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { refused: { message: error.message, details: [...(error.details ?? [])] } };
  }
}

parentPort?.postMessage(await run(), []);
