import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * Starts a module on a thread of its own; `module` is its address without an ending. From its sources a thread
 * needs a loader of its own; the built program has none.
 */
export function startThread(module: URL, options: WorkerOptions): Worker {
  const { href } = module;
  if (import.meta.url.endsWith(".js")) return new Worker(new URL(`${href}.js`), options);
  const script =
    'import("tsx/esm/api").then(({ register }) => register())' +
    `.then(() => import(${JSON.stringify(`${href}.ts`)}));`;
  return new Worker(script, { ...options, eval: true, execArgv: [] });
}
