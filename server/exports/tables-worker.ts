/** Writes the tables of one dataset in a thread of its own, from a connection that only reads. */
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { writeTables } from "../dataset/write-tables.ts";
import { openReader } from "../storage/open-reader.ts";
import type { TablesJob, TablesNews } from "./tables-request.ts";

// On Linux a thread has a priority of its own: raters go first wherever both want the same processor.
const ownPriority = 19;
if (process.platform === "linux") setPriority(ownPriority);

const tell = (news: TablesNews): void => parentPort?.postMessage(news, []);

const { source, request }: TablesJob = workerData;
const reader = await openReader(source);
try {
  const record = { ...request.record, key: Buffer.from(request.record.key) };
  const written = await writeTables(reader, { ...request, record }, (progress) => {
    tell({ progress });
  });
  tell({ written });
} finally {
  await reader.close();
}
