import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { generatorOf } from "../../../server/domain/generator-of.ts";
import { findViolations, type Findings } from "../../support/find-violations.ts";
import { runProgram, type Program } from "../../support/run-program.ts";
import { rateSteadily, type SentJudgment } from "../../support/steady-rater.ts";
import { answerWithMark, storeStudies } from "./store-studies.ts";

export interface StopReport extends Findings {
  /** Milliseconds from each restart until the server was ready. */
  readyMs: number[];
  /** Milliseconds that a Node without any program took in the same minutes: how slow the machine is. */
  bareStartMs: number[];
  /** Judgments that were sent more than once. */
  resent: number;
  /** Acknowledgements between each start and its end. */
  acknowledgedPerRun: number[];
  finished: string[];
  /** How each server ended, and how long it took after the signal. */
  endings: { code: number | null; signal: NodeJS.Signals | null; ms: number }[];
  /** What the servers said on stderr: nothing, where all is well. */
  log: string;
}

/** Large enough to be rated through several stops, small enough to be finished between others. */
const size = { pairs: 300, ratings: 10 };

const bareStart = async (): Promise<number> => {
  const started = performance.now();
  await once(spawn(process.execPath, ["-e", "0"]), "exit");
  return performance.now() - started;
};

/** The studies in their order, for each rater anew; ends with the furthest that anybody began. */
const createCourse = (slugs: readonly string[]) => {
  let furthest = 0;
  let ending = false;
  return {
    *studies(): Generator<string> {
      for (let index = 0; index < slugs.length; index += 1) {
        if (ending && index > furthest) return;
        furthest = Math.max(furthest, index);
        yield slugs[index] ?? "";
      }
    },
    end: () => {
      ending = true;
    },
    begun: () => slugs.slice(0, furthest + 1),
  };
};

/**
 * Raters work at full speed on one study after the other, while the server is ended again and again,
 * each time 50–800 ms after they are back at work. After the last time they finish what was begun.
 */
export async function stopUnderLoad(
  folder: string,
  {
    signal,
    stops,
    raters,
    studies,
    seed,
    nodeOptions = [],
  }: {
    signal: "SIGKILL" | "SIGTERM";
    stops: number;
    raters: number;
    studies: number;
    seed: number;
    nodeOptions?: readonly string[];
  },
): Promise<StopReport> {
  const course = createCourse(await storeStudies(folder, { studies, ...size }));
  const draw = generatorOf(seed, "stops");
  const sent = new Map<string, SentJudgment>();
  const over = new AbortController();
  let acknowledgements = 0;
  let idle = false;
  const at: { work: Program | null } = { work: null };
  const waitFor = async (condition: () => boolean): Promise<void> => {
    while (!condition() && !over.signal.aborted) await sleep(2);
  };

  const rate = (number: number): Promise<void> =>
    rateSteadily({
      number,
      studies: course.studies(),
      server: async () => {
        await waitFor(() => at.work !== null);
        return at.work?.url ?? "";
      },
      answer: answerWithMark,
      note: (judgment) => {
        sent.set(`${judgment.study}/${judgment.draft.assignment}`, judgment);
        if (judgment.outcome !== null) acknowledgements += 1;
      },
      stopped: over.signal,
    });
  const work = Promise.all(Array.from({ length: raters }, (_, number) => rate(number))).finally(
    () => {
      idle = true;
    },
  );

  const readyMs: number[] = [];
  const bareStartMs: number[] = [];
  const endings: StopReport["endings"] = [];
  let log = "";
  const end = async (program: Program, by: NodeJS.Signals): Promise<void> => {
    const started = performance.now();
    program.signal(by);
    const { stderr, code, signal: endedBy } = await program.ended;
    endings.push({ code, signal: endedBy, ms: performance.now() - started });
    log += stderr;
  };
  const acknowledgedPerRun: number[] = [];
  const disturb = async (): Promise<void> => {
    for (let stop = 1; stop <= stops; stop += 1) {
      bareStartMs.push(await bareStart());
      const before = acknowledgements;
      const program: Program = await runProgram(folder, { nodeOptions });
      readyMs.push(program.readyMs);
      at.work = program;
      await waitFor(() => acknowledgements > before || idle);
      await sleep(draw(50, 800));
      if (idle) throw new Error(`The raters ran out of studies before stop ${stop}`);
      at.work = null;
      await end(program, signal);
      acknowledgedPerRun.push(acknowledgements - before);
    }
    const last = await runProgram(folder, { nodeOptions });
    readyMs.push(last.readyMs);
    course.end();
    at.work = last;
    await work;
    await end(last, "SIGTERM");
  };

  try {
    await Promise.all([work, disturb()]);
  } catch (error) {
    throw new Error(`The server's log: ${at.work?.log() ?? ""}`, { cause: error });
  } finally {
    over.abort();
  }
  const finished = course.begun();
  return {
    ...findViolations(join(folder, "kelvin.db"), sent.values(), finished),
    readyMs,
    bareStartMs,
    acknowledgedPerRun,
    resent: [...sent.values()].filter(({ attempts }) => attempts > 1).length,
    finished,
    endings,
    log,
  };
}
