const program = `
import { readFileSync } from "node:fs";
process.on("exit", () => {
  const status = process.platform === "linux" ? readFileSync("/proc/self/status", "utf8") : "VmHWM: 0 kB";
  console.error(/^VmHWM:.*/m.exec(status)[0]);
});`;

/**
 * Options of node with which a program says on stderr, at its end, the most memory that it had. What
 * getrusage(2) tells (`resourceUsage().maxRSS`) will not do: a process inherits it from the one that
 * started it, which may be a large test runner.
 */
export const sayPeak = ["--import", `data:text/javascript,${encodeURIComponent(program)}`];

/** Megabytes, from what such a program has said; 0 where the system is not Linux. */
export const peakSaid = (stderr: string): number =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(stderr)?.[1]) / 1024;
