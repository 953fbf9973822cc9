import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { generatorOf } from "../../server/domain/generator-of.ts";
import { runProgram } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { findViolations } from "./oracle/find-violations.ts";
import { readHistory } from "./oracle/read-history.ts";
import { createHistory } from "./support/create-history.ts";
import { startFaultProxy, type FaultProxy, type NetworkFaults } from "./support/fault-proxy.ts";
import { figure, trialMs } from "./support/figure.ts";
import { simulateRater } from "./support/simulated-rater.ts";
import { storeStudies } from "./support/store-studies.ts";
import { studyCourse } from "./support/study-course.ts";

const submissions = figure(1000, 20_000);
const blackholeMs = figure(6000, 60_000);
const replyMs = 5000;
const ratersOfEach = 12;
const cuts = ["before", "while", "after", "response lost"] as const;

const calm: Partial<NetworkFaults> = {
  latencyMs: 0,
  bytesPerSecond: null,
  blackhole: false,
  cut: () => "none",
};

/** What each network goes through, one after the other; each begins with another. */
const weathers: readonly ((
  proxy: FaultProxy,
  draw: (from: number, to: number) => number,
) => Promise<void>)[] = [
  async (proxy, draw) => {
    proxy.set({ cut: () => (draw(0, 9) < 4 ? (cuts[draw(0, 3)] ?? "none") : "none") });
    await sleep(6000);
  },
  async (proxy) => {
    proxy.set({ latencyMs: 2000 });
    await sleep(9000);
  },
  async (proxy) => {
    proxy.set({ bytesPerSecond: 20_000 });
    await sleep(5000);
  },
  async (proxy) => {
    proxy.set({ blackhole: true });
    await sleep(blackholeMs);
  },
  async (proxy, draw) => {
    for (let times = 0; times < 10; times += 1) {
      await sleep(draw(100, 500));
      proxy.cutAll("reset");
    }
  },
];

test(
  `${submissions} submissions over networks that lag, starve, break in the middle and fall silent are each stored once`,
  async () => {
    const folder = temporaryFolder();
    const course = studyCourse(
      await storeStudies(folder, {
        studies: Math.ceil(submissions / 200),
        pairs: 100,
        ratings: 10,
      }),
    );
    const program = await runProgram(folder);
    const history = createHistory(join(folder, "history.jsonl"));
    const draw = generatorOf(6, "networks");
    const proxies = await Promise.all(weathers.map(() => startFaultProxy()));
    const endure = async (proxy: FaultProxy, first: number): Promise<void> => {
      for (let turn = 0; turn < 2 || history.acknowledgements() < submissions; turn += 1) {
        await weathers[(first + turn) % weathers.length]?.(proxy, draw);
        proxy.set(calm);
        await sleep(200);
      }
    };
    const work = proxies.flatMap((proxy, network) =>
      Array.from({ length: ratersOfEach }, (_, index) => {
        proxy.lead(program.url);
        return simulateRater({
          number: network * ratersOfEach + index,
          studies: course.studies(),
          url: proxy.url,
          history,
          stopped: new AbortController().signal,
          restMs: () => 20 + Math.random() * 180,
          replyMs,
          againMs: () => 20 + Math.random() * 200,
        });
      }),
    );
    await Promise.race([Promise.all(proxies.map(endure)), Promise.all(work)]);
    course.end();
    await Promise.all(work);
    program.signal("SIGTERM");
    const { stderr } = await program.ended;
    await history.close();
    await Promise.all(proxies.map((proxy) => proxy.close()));

    const cut: Record<string, number> = {};
    for (const proxy of proxies)
      for (const [how, times] of Object.entries(proxy.cuts())) cut[how] = (cut[how] ?? 0) + times;
    const findings = findViolations(
      join(folder, "kelvin.db"),
      await readHistory(history.file),
      course.begun(),
    );
    const { acknowledged, stored, resent, violations } = findings;
    process.stdout.write(
      `F6: ${acknowledged} acknowledged, ${stored} stored, ${resent} sent again; lines cut: ${JSON.stringify(cut)}\n`,
    );
    expect(violations).toEqual([]);
    expect(stderr).toBe("");
    expect(acknowledged).toBe(stored);
    expect(acknowledged).toBeGreaterThanOrEqual(submissions);
    expect(resent).toBeGreaterThan(20);
    expect(cuts.filter((how) => (cut[how] ?? 0) <= 5)).toEqual([]);
  },
  trialMs,
);
