/** Reads one file of labels that came over the network, on a thread of its own. */
import { parentPort, workerData } from "node:worker_threads";
import { giveWay } from "../threads/give-way.ts";
import { type LabelRequest, readLabels } from "./read-labels.ts";

giveWay();

const { path, wanted }: LabelRequest = workerData;
parentPort?.postMessage(await readLabels(path, wanted), []);
