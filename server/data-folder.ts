import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { AppError } from "./domain/app-error.ts";

const runningSchema = z.object({ url: z.string(), token: z.string() });

/** How the command line reaches the server that owns a data folder. */
export type RunningServer = z.infer<typeof runningSchema>;

/** The folder that holds the database and what only its owner may read. */
export interface DataFolder {
  database: string;
  /** Study folders that are written in the console. */
  folders: string;
  /** Datasets that are made in the console, for download. */
  datasets: string;
  /** Files of labels that wait to be taken. */
  labels: string;
  /** Backups that the console makes, where no other place is named. */
  backups: string;
  /** Makes known how the command line reaches this server; only the folder's owner can read it. */
  announce: (running: RunningServer) => void;
  /** What was announced last; the server may be gone since. */
  announced: () => RunningServer | null;
  withdrawAnnouncement: () => void;
}

/** Makes the folder where there is none. Throws `invalid` where there can be none. */
export function openDataFolder(path: string): DataFolder {
  const folder = resolve(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `Cannot keep studies in "${folder}": ${why}. Name another data folder with KELVIN_DATA or --data.`;
    throw new AppError("invalid", message, { cause });
  }
  const announcement = join(folder, "server.json");
  return {
    database: join(folder, "kelvin.db"),
    folders: join(folder, "folders"),
    datasets: join(folder, "exports"),
    labels: join(folder, "labels"),
    backups: join(folder, "backups"),
    announce: (running) => {
      const unfinished = `${announcement}.unfinished`;
      writeFileSync(unfinished, JSON.stringify(running), { mode: 0o600 });
      renameSync(unfinished, announcement);
    },
    announced: () => {
      // Missing, not ours to read, or cut short when the power failed: then there is nobody to reach.
      try {
        return runningSchema.parse(JSON.parse(readFileSync(announcement, "utf8")));
      } catch {
        return null;
      }
    },
    withdrawAnnouncement: () => rmSync(announcement, { force: true }),
  };
}

/** A secret that nobody can guess: 256 bits. */
export const drawToken = (): string => randomBytes(32).toString("base64url");
