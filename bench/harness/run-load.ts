import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { LoadJob, LoadMessage, LoadPhase, LoadReport } from "../load/job.ts";
import { nodeCommand } from "./processors.ts";

const program = fileURLToPath(new URL("../load/load-process.ts", import.meta.url));

/** Runs a load in a second process; `onPhase` is told when all are connected and when the measured window starts and ends. */
export const runLoad = async (
  job: LoadJob,
  onPhase: (phase: LoadPhase) => void = () => {},
): Promise<LoadReport> => {
  const [command, ...first] = nodeCommand("load");
  const child = spawn(command, [...first, "--import", "tsx", program, JSON.stringify(job)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const found: { report?: LoadReport; error: string } = { error: "it ended without a report" };
  child.on("message", (message: LoadMessage) => {
    if ("phase" in message) onPhase(message.phase);
    else Object.assign(found, message);
  });
  await Promise.all([once(child, "exit"), once(child, "disconnect")]);
  if (found.report === undefined) throw new Error(`The load failed: ${found.error}`);
  return found.report;
};
