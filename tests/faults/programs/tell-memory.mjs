/**
 * Loaded before the real program, appends what each of its threads holds in memory to a file, again and again. No
 * TypeScript: threads of the built program load it too.
 */
import { appendFileSync } from "node:fs";
import { threadId } from "node:worker_threads";

const everyMs = 2000;

setInterval(() => {
  const { heapUsed } = process.memoryUsage();
  const line = JSON.stringify({ thread: threadId, heapUsed });
  appendFileSync(process.env["KELVIN_MEMORY_FILE"] ?? "", `${line}\n`);
}, everyMs).unref();
