import { readFileSync, writeFileSync } from "node:fs";

/** What Linux says of a process; other systems say nothing, and figures are 0. */
function said(pid: number, file: string): string {
  return process.platform === "linux" ? readFileSync(`/proc/${pid}/${file}`, "utf8") : "";
}

const statusOf = (pid: number, field: string): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(said(pid, "status"))?.[1] ?? 0) / 1024;

/** Megabytes that a process has in memory. */
export const megabytesOf = (pid: number): number => statusOf(pid, "VmRSS");

/** The most that it had since its start, or since `forgetPeak`. */
export const peakMegabytesOf = (pid: number): number => statusOf(pid, "VmHWM");

/** Begins a new peak (proc(5), clear_refs). */
export function forgetPeak(pid: number): void {
  if (process.platform === "linux") writeFileSync(`/proc/${pid}/clear_refs`, "5");
}

const tickMs = 10;

/** Milliseconds of processor time of all of its threads. */
export function workOf(pid: number): number {
  const fields = said(pid, "stat").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tickMs;
}
