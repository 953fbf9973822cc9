import type { BackupAge } from "../alerts/old-backup.ts";

export type BackupStep = "copying" | "packing" | "verifying";

/** A backup that is kept where the server can reach it. */
export interface KeptBackup {
  /** The moment at which it was begun, as its file is named by. */
  id: string;
  madeAt: number;
  bytes: number;
  /** Whether all of it was found to be as it says, and when; null where nobody looked yet. */
  verdict: { at: number; problem: string | null } | null;
}

export interface BackupInTheMaking {
  step: BackupStep;
  begunAt: number;
  by: string;
  /** Of the file that this step writes; what it is likely to come to. */
  bytes: number;
  expected: number;
}

/** Backups that the server makes, by itself or when it is asked to, one at a time. */
export interface Backups {
  /** How far they lie apart; null where the server makes none by itself. */
  everyMs: number | null;
  keep: number;
  /** The newest first. */
  list: () => Promise<KeptBackup[]>;
  making: () => BackupInTheMaking | null;
  /** Why the last one that was begun came to nothing; null where it did not. */
  problem: () => string | null;
  /** Makes one in the background. Throws `conflict` where one is in the making. */
  begin: (by: string) => void;
  /** Where the file lies; null where there is none. */
  fileOf: (id: string) => string | null;
  /** Makes one where one is due; says what went wrong to the operator and rejects never. */
  runDue: () => Promise<void>;
  /** Of the newest that is not damaged; null where the server makes none by itself. */
  age: () => Promise<BackupAge | null>;
}
