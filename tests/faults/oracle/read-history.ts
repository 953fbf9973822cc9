import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { HistoryEntry } from "./history-entry.ts";

/** The entries of a history file, in the order in which they were written. */
export async function readHistory(file: string): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  for await (const line of createInterface({ input: createReadStream(file, "utf8") }))
    entries.push(JSON.parse(line));
  return entries;
}
