import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";

export interface ProcessFigures {
  pid: number;
  /** From the beginning of the trial. */
  atMs: number;
  /** Resident memory. */
  rssBytes: number;
  descriptors: number;
  /** Of those, connections. */
  lines: number;
  walBytes: number;
}

/** What a process holds now (Linux); null where it is gone. */
export function processFigures(
  pid: number,
  { atMs, lines, database }: { atMs: number; lines: number; database: string },
): ProcessFigures | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const resident = /^VmRSS:\s+(\d+)/m.exec(status)?.[1];
    // It has ended, and nobody has taken note yet.
    if (resident === undefined) return null;
    const wal = `${database}-wal`;
    return {
      pid,
      atMs,
      rssBytes: 1024 * Number(resident),
      descriptors: readdirSync(`/proc/${pid}/fd`).length,
      lines,
      walBytes: existsSync(wal) ? statSync(wal).size : 0,
    };
  } catch {
    return null;
  }
}
