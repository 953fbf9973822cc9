import { statSync } from "node:fs";
import { AppError } from "../domain/app-error.ts";
import type { BackupAge } from "../domain/alerts/old-backup.ts";
import type { BackupInTheMaking, Backups, BackupStep } from "../domain/backups/backups.ts";
import type { Clock, Report } from "../domain/ports.ts";
import { backupShelf, isDamaged } from "./backup-shelf.ts";
import { unfinishedFiles } from "./names.ts";

export interface BackupPlan {
  /** Where they are written to; on another disk they outlive this one. */
  folder: string;
  /** How far they lie apart; null where none are made unasked. */
  everyMs: number | null;
  /** So many are kept; the oldest go. */
  keep: number;
}

interface Parts {
  clock: Clock;
  report: Report;
  /** Writes one file, and tells which step it is at. */
  write: (file: string, told: (step: BackupStep) => void) => Promise<unknown>;
  /** Rejects where a file is not whole. */
  verify: (file: string) => Promise<unknown>;
  /** What a backup is likely to come to. */
  expectedBytes: () => number;
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Who begins those that are due. */
const byItself = "this server";

/**
 * Backups at a distance of `everyMs`, counted from the newest file of the folder, so that a server that is
 * restarted often makes no more of them, and those that somebody asks for. Each is verified once it is written; one that
 * is damaged takes no other's place.
 */
export function createBackups(
  { folder, everyMs, keep }: BackupPlan,
  { clock, report, write, verify, expectedBytes }: Parts,
): Backups {
  const shelf = backupShelf(folder);
  const startedAt = clock.now();
  let making: (Pick<BackupInTheMaking, "step" | "begunAt" | "by"> & { file: string }) | null = null;
  let problem: string | null = null;

  const newestAt = async (): Promise<number | null> => (await shelf.list())[0]?.madeAt ?? null;

  const verdictOn = async (file: string): Promise<string | null> => {
    try {
      await verify(file);
      return null;
    } catch (error) {
      report.fault(error, `verifying of ${file}`);
      return messageOf(error);
    }
  };

  const make = async (by: string): Promise<void> => {
    const begunAt = clock.now();
    const current = { step: "copying" as BackupStep, begunAt, by, file: "" };
    making = current;
    try {
      current.file = await shelf.make(begunAt);
      await write(current.file, (step) => {
        current.step = step;
      });
      current.step = "verifying";
      const found = await verdictOn(current.file);
      await shelf.note(current.file, { at: clock.now(), problem: found });
      if (found === null) report.info(`Backed up to ${current.file}.`);
      await shelf.keepNewest(keep);
      problem = null;
    } catch (error) {
      problem = messageOf(error);
      throw error;
    } finally {
      making = null;
    }
  };

  const runDue = async (): Promise<void> => {
    if (making !== null || everyMs === null) return;
    try {
      const newest = await newestAt();
      if (newest === null || clock.now() - newest >= everyMs) await make(byItself);
    } catch (error) {
      report.fault(error, "scheduled backup");
    }
  };

  const age = async (): Promise<BackupAge | null> => {
    if (everyMs === null) return null;
    const newest = (await shelf.list()).find((each) => !isDamaged(each));
    return { ageMs: clock.now() - (newest?.madeAt ?? startedAt), everyMs };
  };

  return {
    everyMs,
    keep,
    list: shelf.list,
    fileOf: shelf.fileOf,
    problem: () => problem,
    making: () => {
      if (making === null) return null;
      const { file, ...shown } = making;
      const { copy, packed } = unfinishedFiles(file);
      const written = shown.step === "copying" ? copy : shown.step === "packing" ? packed : file;
      const bytes = statSync(written, { throwIfNoEntry: false })?.size ?? 0;
      return { ...shown, bytes, expected: Math.max(bytes, expectedBytes()) };
    },
    begin: (by) => {
      if (making !== null)
        throw new AppError("conflict", "A backup is in the making. Wait until it is done.");
      make(by).catch((error: unknown) => report.fault(error, "backup"));
    },
    runDue,
    age,
  };
}
