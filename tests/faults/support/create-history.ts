import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { HistoryEntry } from "../oracle/history-entry.ts";

/** An entry before its time is put to it. */
export type Event = HistoryEntry extends infer Entry
  ? Entry extends HistoryEntry
    ? Omit<Entry, "at">
    : never
  : never;

/** What happened in a trial, written down as it happens: a line of JSON for each event. */
export interface History {
  file: string;
  write: (event: Event) => void;
  /** Judgments that were acknowledged so far; a repeated acknowledgement counts again. */
  acknowledgements: () => number;
  close: () => Promise<void>;
}

/** `heard` is told of each event as it happens. */
export function createHistory(
  file: string,
  heard: (event: Event) => void = () => undefined,
): History {
  const stream = createWriteStream(file);
  let acknowledgements = 0;
  return {
    file,
    write: (event) => {
      if (event.what === "acknowledged") acknowledgements += 1;
      heard(event);
      stream.write(`${JSON.stringify({ at: Date.now(), ...event })}\n`);
    },
    acknowledgements: () => acknowledgements,
    close: async () => {
      stream.end();
      await finished(stream);
    },
  };
}
