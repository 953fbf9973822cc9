/** Makes one zip in a thread of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { zipFolder } from "../dataset/files/zip-folder.ts";
import { giveWay } from "../threads/give-way.ts";
import type { ZipJob } from "./zip-in-thread.ts";

giveWay();

const { folder, root, file }: ZipJob = workerData;
await zipFolder(folder, root, file);
parentPort?.postMessage("made", []);
