import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { generatorOf } from "../../../server/domain/generator-of.ts";
import { findViolations, type Findings } from "../../support/find-violations.ts";
import { runProgram, type Program } from "../../support/run-program.ts";
import { rateSteadily, type SentJudgment } from "../../support/steady-rater.ts";
import { answerWithMark, storeStudies } from "./store-studies.ts";

export interface KillReport extends Findings {
  /** Milliseconds from each restart until the server was ready. */
  readyMs: number[];
  /** Judgments that were sent more than once. */
  resent: number;
  /** Acknowledgements between each restart and its kill. */
  acknowledgedPerRun: number[];
  finished: string[];
  /** What the servers said on stderr: nothing, where all is well. */
  log: string;
}

/** Large enough to be rated through several kills, small enough to be finished between others. */
const size = { pairs: 300, ratings: 10 };

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
 * Raters work at full speed on one study after the other, while the server is killed again and again,
 * each time 50–800 ms after they are back at work. After the last kill they finish what was begun.
 */
export async function killUnderLoad(
  folder: string,
  {
    kills,
    raters,
    studies,
    seed,
  }: { kills: number; raters: number; studies: number; seed: number },
): Promise<KillReport> {
  const course = createCourse(await storeStudies(folder, { studies, ...size }));
  const draw = generatorOf(seed, "kills");
  const sent = new Map<string, SentJudgment>();
  const stop = new AbortController();
  let acknowledgements = 0;
  let idle = false;
  const at: { work: Program | null } = { work: null };
  const waitFor = async (condition: () => boolean): Promise<void> => {
    while (!condition() && !stop.signal.aborted) await sleep(2);
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
      stopped: stop.signal,
    });
  const work = Promise.all(Array.from({ length: raters }, (_, number) => rate(number))).finally(
    () => {
      idle = true;
    },
  );

  const readyMs: number[] = [];
  let log = "";
  const acknowledgedPerRun: number[] = [];
  const disturb = async (): Promise<void> => {
    for (let kill = 0; kill < kills; kill += 1) {
      const before = acknowledgements;
      const program: Program = await runProgram(folder);
      readyMs.push(program.readyMs);
      at.work = program;
      await waitFor(() => acknowledgements > before || idle);
      await sleep(draw(50, 800));
      if (idle) throw new Error(`The raters ran out of studies before kill ${kill + 1}`);
      at.work = null;
      program.signal("SIGKILL");
      log += (await program.ended).stderr;
      acknowledgedPerRun.push(acknowledgements - before);
    }
    const last = await runProgram(folder);
    readyMs.push(last.readyMs);
    course.end();
    at.work = last;
    await work;
    last.signal("SIGTERM");
    log += (await last.ended).stderr;
  };

  try {
    await Promise.all([work, disturb()]);
  } catch (error) {
    throw new Error(`The server's log: ${at.work?.log() ?? ""}`, { cause: error });
  } finally {
    stop.abort();
  }
  const finished = course.begun();
  return {
    ...findViolations(join(folder, "kelvin.db"), sent.values(), finished),
    readyMs,
    acknowledgedPerRun,
    resent: [...sent.values()].filter(({ attempts }) => attempts > 1).length,
    finished,
    log,
  };
}
