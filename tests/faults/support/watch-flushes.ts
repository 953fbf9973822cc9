import { join } from "node:path";
import { runProgram } from "../../support/run-program.ts";
import { readHistory } from "../oracle/read-history.ts";
import { createHistory } from "./create-history.ts";
import { readTrace, straceOptions } from "./read-trace.ts";
import { simulateRater } from "./simulated-rater.ts";
import { storeStudies } from "./store-studies.ts";

export interface FlushReport {
  acknowledged: number;
  /** Acknowledgements that left before a flush of their judgment had succeeded. */
  unflushed: string[];
  flushes: number;
}

/**
 * Ten raters judge 600 slots in the real program under strace. An acknowledgement is recognised in
 * what leaves through a socket by the next assignment that came with it, its judgment in what is written
 * to the log by the mark in its answer.
 */
export async function watchFlushes(
  folder: string,
  nodeOptions: readonly string[] = [],
): Promise<FlushReport> {
  const studies = await storeStudies(folder, { studies: 1, pairs: 60, ratings: 10 });
  const file = join(folder, "trace.txt");
  const program = await runProgram(folder, { wrapper: straceOptions(file), nodeOptions });
  const writing = createHistory(join(folder, "history.jsonl"));
  await Promise.all(
    Array.from({ length: 10 }, (_, number) =>
      simulateRater({
        number,
        studies,
        url: program.url,
        history: writing,
        stopped: new AbortController().signal,
      }),
    ),
  );
  program.signal("SIGTERM");
  await program.ended;
  await writing.close();

  const { written, flushed, sent } = await readTrace(file, program.pid);
  const history = await readHistory(writing.file);
  const marks = new Map(
    history.flatMap((entry) =>
      entry.what === "sent" ? [[entry.assignment, String(entry.answers["why"])] as const] : [],
    ),
  );
  // A rater's last come without a next assignment, by which they could be told in the trace.
  const traceable = history.flatMap((entry) =>
    entry.what === "acknowledged" && entry.next !== null
      ? [{ mark: marks.get(entry.assignment) ?? "", next: entry.next }]
      : [],
  );
  const unflushed = traceable.filter(({ mark, next }) => {
    const from = written.get(mark) ?? Infinity;
    const to = sent.get(next);
    if (to === undefined) throw new Error(`the trace lacks the acknowledgement of ${mark}`);
    return !flushed.some((line) => from < line && line < to);
  });
  return {
    acknowledged: traceable.length,
    unflushed: unflushed.map(({ mark }) => mark),
    flushes: flushed.length,
  };
}
