import { readFileSync, statfsSync } from "node:fs";
import { cpus } from "node:os";
import Database from "better-sqlite3";
import { flushTime } from "./flush-time.ts";
import { pinning } from "./processors.ts";

/** What statfs calls a file system that lives in memory: there a flush to disk costs nothing and proves nothing. */
const tmpfs = 0x01021994;

const sqliteVersion = (): string => {
  const database = new Database(":memory:");
  const version = database.prepare<[], string>("SELECT sqlite_version()").pluck().get();
  database.close();
  return version ?? "unknown";
};

/** Where the figures come from, as lines to print beside them; what `folder` lies on is the disk that is measured. */
export const machineNotes = (folder: string): string[] => {
  const processors = cpus();
  const { p50, p99 } = flushTime(folder);
  const memory =
    statfsSync(folder).type === tmpfs ? "; IN MEMORY: durable figures mean nothing" : "";
  return [
    `${processors.length} processors (${processors[0]?.model.trim() ?? "unknown"}); ${pinning}`,
    `node ${process.version}, SQLite ${sqliteVersion()}`,
    `flush of 4 KiB: p50 ${p50.toFixed(3)} ms, p99 ${p99.toFixed(3)} ms${memory}`,
    `load average before: ${readFileSync("/proc/loadavg", "utf8").trim()}`,
  ];
};
