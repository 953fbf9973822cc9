import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { generatorOf } from "../../../server/domain/generator-of.ts";
import { findViolations, type Findings } from "../oracle/find-violations.ts";
import { readHistory } from "../oracle/read-history.ts";
import { createHistory } from "./create-history.ts";
import { guardServer, type GuardedServer } from "./guarded-server.ts";
import { simulateRater } from "./simulated-rater.ts";
import { storeStudies } from "./store-studies.ts";
import { studyCourse } from "./study-course.ts";
import { waitUntil } from "./wait-until.ts";

export interface StopReport extends Findings, Pick<GuardedServer, "readyMs" | "endings"> {
  /** Milliseconds that a Node without any program took in the same minutes: how slow the machine is. */
  bareStartMs: number[];
  /** Acknowledgements between each start and its end. */
  acknowledgedPerRun: number[];
  /** Of each run, acknowledgements in a second, from the first after its start to its end. */
  perSecond: number[];
  /** Studies that were begun, and rated to their end. */
  finished: string[];
  /** What the servers said on stderr: nothing, where all is well. */
  log: string;
}

/** Large enough to be rated through several stops, small enough to be finished between others. */
export const sizeOfStudy = { pairs: 300, ratings: 10 };

const bareStart = async (): Promise<number> => {
  const started = performance.now();
  await once(spawn(process.execPath, ["-e", "0"]), "exit");
  return performance.now() - started;
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
  const course = studyCourse(await storeStudies(folder, { studies, ...sizeOfStudy }));
  const draw = generatorOf(seed, "stops");
  const history = createHistory(join(folder, "history.jsonl"));
  const server = await guardServer(folder, { nodeOptions });
  const over = new AbortController();
  let idle = false;
  const work = Promise.all(
    Array.from({ length: raters }, (_, number) =>
      simulateRater({
        number,
        studies: course.studies(),
        url: server.url,
        history,
        stopped: over.signal,
        // Sooner, all of them would take the processor from the server that starts.
        againMs: () => 100 + Math.random() * 200,
      }),
    ),
  ).finally(() => {
    idle = true;
  });

  const bareStartMs: number[] = [];
  const acknowledgedPerRun: number[] = [];
  const perSecond: number[] = [];
  const disturb = async (): Promise<void> => {
    for (let stop = 1; stop <= stops; stop += 1) {
      bareStartMs.push(await bareStart());
      const before = history.acknowledgements();
      await server.start();
      await waitUntil(() => history.acknowledgements() > before || idle);
      const from = performance.now();
      const early = history.acknowledgements();
      await sleep(draw(50, 800));
      if (idle) throw new Error(`The raters ran out of studies before stop ${stop}`);
      perSecond.push((1000 * (history.acknowledgements() - early)) / (performance.now() - from));
      history.write({ what: "fault", fault: signal });
      await server.end(signal);
      acknowledgedPerRun.push(history.acknowledgements() - before);
    }
    course.end();
    await server.start();
    await work;
    await server.end("SIGTERM");
  };

  try {
    await Promise.all([work, disturb()]);
  } catch (error) {
    throw new Error(`The server's log: ${server.log()}`, { cause: error });
  } finally {
    over.abort();
    await history.close();
    await server.close();
  }
  const finished = course.begun();
  return {
    ...findViolations(join(folder, "kelvin.db"), await readHistory(history.file), finished),
    readyMs: server.readyMs,
    endings: server.endings,
    bareStartMs,
    acknowledgedPerRun,
    perSecond,
    finished,
    log: server.log(),
  };
}
