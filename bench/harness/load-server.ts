import type { ConversationName } from "../conversations/conversations.ts";
import type { LoadReport, Shape } from "../load/job.ts";
import { cpuSeconds, residentBytes } from "./process-figures.ts";
import { runLoad } from "./run-load.ts";
import type { RunningProgram } from "./start-program.ts";

export interface Measured extends LoadReport {
  /** Processor time of the server over the window: 1 is one processor, wholly busy. */
  serverCores: number;
  /** Memory of the server in RAM at the end of the window. */
  serverBytes: number;
}

/** Puts a load on a running server (`ready` is its URL) and reads the server's processor time and memory meanwhile. */
export const loadServer = async (
  server: RunningProgram<string>,
  conversation: ConversationName,
  shape: Shape,
): Promise<Measured> => {
  let cpu = 0;
  let serverBytes = 0;
  const report = await runLoad({ url: server.ready, conversation, shape }, (phase) => {
    if (phase === "start") cpu = cpuSeconds(server.pid);
    if (phase !== "end") return;
    cpu = cpuSeconds(server.pid) - cpu;
    serverBytes = residentBytes(server.pid);
  });
  return { ...report, serverCores: cpu / report.seconds, serverBytes };
};
