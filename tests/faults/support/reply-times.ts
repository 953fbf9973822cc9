import type { HistoryEntry } from "../oracle/history-entry.ts";

/** How long submissions waited for their acknowledgement, of those sent between two moments: milliseconds. */
export function replyTimes(history: readonly HistoryEntry[], from: number, to: number): number[] {
  const sent = new Map<string, number>();
  const times: number[] = [];
  for (const entry of history) {
    if (entry.what !== "sent" && entry.what !== "acknowledged") continue;
    const key = `${entry.study} ${entry.assignment} ${entry.revision}`;
    if (entry.what === "sent") sent.set(key, entry.at);
    const began = sent.get(key);
    if (entry.what === "acknowledged" && began !== undefined && began >= from && began <= to)
      times.push(entry.at - began);
  }
  return times;
}
