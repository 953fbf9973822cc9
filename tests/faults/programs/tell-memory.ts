/** Loaded before the real program, appends what each of its threads holds in memory to a file, again and again. */
import { appendFileSync } from "node:fs";
import { threadId } from "node:worker_threads";

export interface ThreadMemory {
  thread: number;
  at: number;
  heapUsed: number;
  external: number;
}

const everyMs = 2000;

setInterval(() => {
  const { heapUsed, external } = process.memoryUsage();
  const memory: ThreadMemory = { thread: threadId, at: Date.now(), heapUsed, external };
  appendFileSync(process.env["KELVIN_MEMORY_FILE"] ?? "", `${JSON.stringify(memory)}\n`);
}, everyMs).unref();
