/**
 * Looks a database over after its server was cut off, on a thread of its own: a large one takes seconds. It gives way to
 * nobody, since raters wait for it.
 */
import { parentPort, workerData } from "node:worker_threads";
import { examineAfterCutOff } from "./examine-database.ts";

const file: string = workerData;
parentPort?.postMessage(examineAfterCutOff(file), []);
