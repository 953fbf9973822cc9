import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";

const root = join(import.meta.dirname, "../..");

/** In the place of `startThread` where the build is fresh: threads of the built program start in a quarter of the time. */
export function startThread(module: URL, options: WorkerOptions): Worker {
  const path = relative(root, fileURLToPath(module));
  return new Worker(join(root, "dist/node", `${path}.js`), { ...options, execArgv: [] });
}
