import { join } from "node:path";
import { runProgram } from "../../support/run-program.ts";
import { rateSteadily, type SentJudgment } from "../../support/steady-rater.ts";
import { readTrace, straceOptions } from "./read-trace.ts";
import { answerWithMark, storeStudies } from "./store-studies.ts";

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
  const judgments = new Set<SentJudgment>();
  const rate = (number: number) =>
    rateSteadily({
      number,
      studies,
      server: () => Promise.resolve(program.url),
      answer: answerWithMark,
      note: (judgment) => judgments.add(judgment),
      stopped: new AbortController().signal,
    });
  await Promise.all(Array.from({ length: 10 }, (_, number) => rate(number)));
  program.signal("SIGTERM");
  await program.ended;

  const { written, flushed, sent } = await readTrace(file, program.pid);
  // The last of each rater comes without a next assignment, by which it could be told in the trace.
  const traceable = [...judgments].flatMap(({ outcome, next, draft: { answers } }) =>
    outcome === "saved" && next !== null && typeof answers["why"] === "string"
      ? [{ mark: answers["why"], next }]
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
