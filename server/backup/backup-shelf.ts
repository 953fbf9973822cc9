import { existsSync, statSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { KeptBackup } from "../domain/backups/backups.ts";

const verdictSchema = z.object({ at: z.int(), problem: z.string().nullable() });
type Verdict = NonNullable<KeptBackup["verdict"]>;

/** Backups in a folder, named by when they were begun; files of other names are left alone. */
export interface BackupShelf {
  /**
   * Makes the folder where there is none, removes what backups that were cut off left there, and says where a backup
   * of that moment goes.
   */
  make: (at: number) => Promise<string>;
  list: () => Promise<KeptBackup[]>;
  fileOf: (id: string) => string | null;
  /** Notes beside a backup what verifying it found. */
  note: (file: string, verdict: Verdict) => Promise<void>;
  /** Deletes all but the newest that are whole, or that nobody looked into yet, and the newest that is damaged. */
  keepNewest: (count: number) => Promise<void>;
}

const idAt = (at: number): string => new Date(at).toISOString().replaceAll(":", "-");
const nameOf = (id: string): string => `kelvin-${id}.backup`;

/** When a backup of ours was begun, by its id; null for anything else. */
const timeOf = (id: string): number | null => {
  const [, day, hour, minute, rest] =
    /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3}Z)$/.exec(id) ?? [];
  return day === undefined ? null : Date.parse(`${day}T${hour}:${minute}:${rest}`);
};

export const isDamaged = ({ verdict }: KeptBackup): boolean => (verdict?.problem ?? null) !== null;

const verdictEnd = ".verified";
const verdictFile = (file: string): string => file + verdictEnd;

const verdictOn = async (file: string): Promise<Verdict | null> => {
  try {
    return verdictSchema.parse(JSON.parse(await readFile(verdictFile(file), "utf8")));
  } catch {
    return null;
  }
};

export function backupShelf(folder: string): BackupShelf {
  const list = async (): Promise<KeptBackup[]> => {
    // Without a folder there is no backup yet, or none that can be reached.
    const names = await readdir(folder).catch((): string[] => []);
    const kept = names.map(async (name): Promise<KeptBackup[]> => {
      const id = /^kelvin-(.+)\.backup$/.exec(name)?.[1] ?? "";
      const madeAt = timeOf(id);
      const file = join(folder, name);
      const bytes = statSync(file, { throwIfNoEntry: false })?.size;
      return madeAt === null || bytes === undefined
        ? []
        : [{ id, madeAt, bytes, verdict: await verdictOn(file) }];
    });
    return (await Promise.all(kept)).flat().toSorted((one, other) => other.madeAt - one.madeAt);
  };
  return {
    list,
    make: async (at) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      for (const name of await readdir(folder)) {
        const [, id = "", end = ""] = /^kelvin-(.+?)\.backup(\..+)$/.exec(name) ?? [];
        if (timeOf(id) !== null && end !== verdictEnd)
          await rm(join(folder, name), { recursive: true, force: true });
      }
      return join(folder, nameOf(idAt(at)));
    },
    fileOf: (id) => {
      const file = join(folder, nameOf(id));
      return timeOf(id) !== null && existsSync(file) ? file : null;
    },
    note: async (file, verdict) => {
      const unfinished = `${verdictFile(file)}.unfinished`;
      await writeFile(unfinished, JSON.stringify(verdict), { mode: 0o600 });
      await rename(unfinished, verdictFile(file));
    },
    keepNewest: async (count) => {
      const kept = await list();
      const damaged = kept.filter(isDamaged);
      const others = kept.filter((each) => !isDamaged(each));
      for (const { id } of [...others.slice(count), ...damaged.slice(1)]) {
        const file = join(folder, nameOf(id));
        await rm(file, { force: true });
        await rm(verdictFile(file), { force: true });
      }
    },
  };
}
