import { Latencies } from "./latencies.ts";
import type { LoadPhase, LoadReport } from "./job.ts";

/** What one load has found so far. */
export interface Window {
  /** Of what fell due in the window, whenever it was answered. */
  latencies: Latencies;
  /** Between start and end. */
  running: boolean;
  /** Answers that came while it was running. */
  answered: number;
  exhausted: number;
  unanswered: number;
  tell(phase: LoadPhase): void;
  start(): void;
  end(): void;
  report(connectSeconds: number): LoadReport;
}

/** The measured part of a load: its clock, its processor time and its latencies. */
export const createWindow = (tell: (phase: LoadPhase) => void): Window => {
  let startedAt = 0;
  let endedAt = 0;
  let cpu = process.cpuUsage();
  const window: Window = {
    latencies: new Latencies(),
    running: false,
    answered: 0,
    exhausted: 0,
    unanswered: 0,
    tell,
    start: () => {
      tell("start");
      cpu = process.cpuUsage();
      startedAt = performance.now();
      window.running = true;
    },
    end: () => {
      window.running = false;
      endedAt = performance.now();
      cpu = process.cpuUsage(cpu);
      tell("end");
    },
    report: (connectSeconds) => {
      const seconds = (endedAt - startedAt) / 1000;
      return {
        ...window.latencies.summary(),
        seconds,
        perSecond: window.answered / seconds,
        exhausted: window.exhausted,
        unanswered: window.unanswered,
        connectSeconds,
        loadCores: (cpu.user + cpu.system) / 1e6 / seconds,
      };
    },
  };
  return window;
};
