/** Looks through one study folder, on a thread of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { giveWay } from "../../threads/give-way.ts";
import { examineFolder } from "../examine-folder.ts";
import type { ExamineRequest } from "./examine-guarded.ts";

giveWay();

const { directory, options }: ExamineRequest = workerData;
parentPort?.postMessage(await examineFolder(directory, options), []);
