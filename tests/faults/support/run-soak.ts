import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { generatorOf } from "../../../server/domain/generator-of.ts";
import { createHistory, type History } from "./create-history.ts";
import { guardServer, type GuardedServer } from "./guarded-server.ts";
import { processFigures, type ProcessFigures } from "./process-figures.ts";
import { simulateRater } from "./simulated-rater.ts";
import { soakSchedule, type PlannedFault } from "./soak-schedule.ts";
import { storeStudies } from "./store-studies.ts";
import { studyCourse } from "./study-course.ts";

export interface Soak {
  history: History;
  samples: ProcessFigures[];
  server: GuardedServer;
  faults: readonly PlannedFault[];
  /** Studies that were begun. */
  begun: string[];
}

const sampleMs = 10_000;
const flakyCuts = ["before", "while", "after", "response lost"] as const;

/** How long a rater looks at a pair: ten seconds in the mean. */
const restMs = (): number => 4000 + Math.random() * 12_000;

/**
 * Raters at a human pace for so many minutes, under random faults. Samples of the process are written to
 * `samples.jsonl` in the folder too, as they are taken.
 */
export async function runSoak(
  folder: string,
  { minutes, raters, seed }: { minutes: number; raters: number; seed: number },
): Promise<Soak> {
  const totalMs = minutes * 60_000;
  const perStudy = { pairs: 1000, ratings: 20 };
  const studies = 2 + Math.ceil((minutes * 60 * raters) / 8 / (perStudy.pairs * perStudy.ratings));
  const course = studyCourse(await storeStudies(folder, { studies, ...perStudy }));
  const history = createHistory(join(folder, "history.jsonl"));
  const server = await guardServer(folder);
  const faults = soakSchedule(totalMs, seed);
  const draw = generatorOf(seed, "cuts");
  const over = new AbortController();
  const samples: ProcessFigures[] = [];
  const begun = performance.now();
  const elapsed = (): number => performance.now() - begun;

  const sample = (): void => {
    const pid = server.running()?.pid;
    if (pid === undefined) return;
    const figures = processFigures(pid, {
      atMs: Math.round(elapsed()),
      lines: server.proxy.lines(),
      database: join(folder, "kelvin.db"),
    });
    if (figures === null) return;
    samples.push(figures);
    const line = { ...figures, acknowledged: history.acknowledgements() };
    appendFileSync(join(folder, "samples.jsonl"), `${JSON.stringify(line)}\n`);
  };

  const inflict = async ({ fault, forMs }: PlannedFault): Promise<void> => {
    const { proxy } = server;
    if (fault === "kill" || fault === "restart") {
      await server.end(fault === "kill" ? "SIGKILL" : "SIGTERM");
      await server.start();
    } else if (fault === "cut") proxy.cutAll("reset");
    else {
      if (fault === "slow") proxy.set({ latencyMs: 2000, bytesPerSecond: 20_000 });
      if (fault === "blackhole") proxy.set({ blackhole: true });
      if (fault === "flaky")
        proxy.set({ cut: () => (draw(0, 19) === 0 ? (flakyCuts[draw(0, 3)] ?? "none") : "none") });
      await Promise.race([sleep(forMs), ended]);
      proxy.set({ latencyMs: 0, bytesPerSecond: null, blackhole: false, cut: () => "none" });
    }
  };

  await server.start();
  const ended = new Promise<void>((resolve) => {
    over.signal.addEventListener("abort", () => resolve());
  });
  const work = Array.from({ length: raters }, (_, number) =>
    simulateRater({
      number,
      studies: course.studies(),
      url: server.url,
      history,
      stopped: over.signal,
      restMs,
      replyMs: 20_000,
      againMs: () => 1000 + Math.random() * 4000,
    }),
  );
  const sampling = setInterval(sample, sampleMs);
  const disturb = async (): Promise<void> => {
    for (const planned of faults) {
      await Promise.race([sleep(Math.max(0, planned.atMs - elapsed())), ended]);
      if (over.signal.aborted) return;
      history.write({ what: "fault", fault: planned.fault });
      await inflict(planned);
    }
    await Promise.race([sleep(Math.max(0, totalMs - elapsed())), ended]);
  };
  try {
    // Raters go on as long as there is work: whoever ends earlier was refused.
    await Promise.race([disturb(), Promise.all(work).then(() => disturbedTooLong())]);
  } finally {
    clearInterval(sampling);
    over.abort();
    await Promise.allSettled(work);
    await server.close();
    await history.close();
  }
  return { history, samples, server, faults, begun: course.begun() };
}

const disturbedTooLong = (): never => {
  throw new Error("The raters ran out of studies.");
};
