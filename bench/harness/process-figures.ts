import { readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second (USER_HZ) on every platform that Node runs on. */
const ticksPerSecond = 100;

/** Fields of /proc/PID/stat after the command's name, which may itself hold spaces; [11] is utime. */
const statFields = (pid: number | "self"): number[] => {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
};

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/** Processor seconds of a process so far, all its threads, without its children. */
export const cpuSeconds = (pid: number): number =>
  sum(statFields(pid).slice(11, 13)) / ticksPerSecond;

/** Processor seconds of this process and of its children that have ended. */
export const ownCpuSeconds = (): number => sum(statFields("self").slice(11, 15)) / ticksPerSecond;

/** Processor seconds that the whole machine was busy, all processors added up (without idle and waiting for disks). */
export const machineBusySeconds = (): number => {
  const fields = readFileSync("/proc/stat", "utf8").split("\n", 1)[0]?.split(/\s+/).slice(1) ?? [];
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = fields.map(Number);
  return sum([user, nice, system, irq, softirq, steal]) / ticksPerSecond;
};

/** Memory of a process that is in RAM, in bytes. */
export const residentBytes = (pid: number): number => {
  const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(found?.[1] ?? 0) * 1024;
};
