/** Writes the tables of one dataset in a thread of its own, from a connection that only reads. */
import { parentPort, workerData } from "node:worker_threads";
import { writeTables } from "../dataset/write-tables.ts";
import { openReader } from "../storage/open-reader.ts";
import { giveWay } from "../threads/give-way.ts";
import type { TablesJob, TablesNews } from "./tables-request.ts";

giveWay();

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
