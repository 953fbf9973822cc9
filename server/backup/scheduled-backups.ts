import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { BackupAge } from "../domain/alerts/old-backup.ts";
import type { Clock, Report } from "../domain/ports.ts";

export interface BackupPlan {
  /** Where they are written to; on another disk they outlive this one. */
  folder: string;
  everyMs: number;
  /** So many are kept; the oldest go. */
  keep: number;
}

export interface ScheduledBackups {
  /** Writes a backup where one is due; says what went wrong to the operator and rejects never. */
  runDue: () => Promise<void>;
  age: () => Promise<BackupAge>;
}

const nameAt = (at: number): string =>
  `kelvin-${new Date(at).toISOString().replaceAll(":", "-")}.backup`;

/** When a backup of ours was begun, by its name; null for any other file. */
const timeOf = (name: string): number | null => {
  const [, day, hour, minute, rest] =
    /^kelvin-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3}Z)\.backup$/.exec(name) ?? [];
  return day === undefined ? null : Date.parse(`${day}T${hour}:${minute}:${rest}`);
};

/**
 * Backups at a distance of `everyMs`, counted from the newest file of the folder, so that a server that is
 * restarted often makes no more of them. Files of other names are left alone.
 */
export function scheduledBackups(
  { folder, everyMs, keep }: BackupPlan,
  {
    clock,
    report,
    write,
  }: { clock: Clock; report: Report; write: (file: string) => Promise<unknown> },
): ScheduledBackups {
  let writing = false;
  const startedAt = clock.now();
  const ours = async (): Promise<{ name: string; at: number }[]> =>
    (await readdir(folder))
      .flatMap((name) => {
        const at = timeOf(name);
        return at === null ? [] : [{ name, at }];
      })
      .toSorted((one, other) => other.at - one.at);

  const age = async (): Promise<BackupAge> => {
    // Without a folder there is no backup yet, or none that can be reached.
    const [newest] = await ours().catch(() => []);
    return { ageMs: clock.now() - (newest?.at ?? startedAt), everyMs };
  };

  const run = async (): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const [newest] = await ours();
    const now = clock.now();
    if (newest !== undefined && now - newest.at < everyMs) return;
    const file = join(folder, nameAt(now));
    await write(file);
    report.info(`Backed up to ${file}.`);
    for (const { name } of (await ours()).slice(keep)) await rm(join(folder, name));
  };
  return {
    age,
    runDue: async () => {
      if (writing) return;
      writing = true;
      try {
        await run();
      } catch (error) {
        report.fault(error, "scheduled backup");
      } finally {
        writing = false;
      }
    },
  };
}
