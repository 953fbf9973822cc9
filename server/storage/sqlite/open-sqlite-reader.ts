import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { Storage, StorageReader } from "../../domain/storage.ts";
import { createArmKeys } from "./arm-keys.ts";
import { createExports } from "./exports.ts";
import { createPairs } from "./pairs.ts";
import { createParticipation } from "./participation.ts";
import { createPrompts } from "./prompts.ts";
import { createQuality } from "./quality.ts";
import { createLabelReader } from "./labels.ts";
import { read } from "./read.ts";
import { createRaterWays } from "./rater-ways.ts";
import { createSealedRows } from "./sealed-rows.ts";

/** Whole tables are read in their order: what was read a while ago is not asked for again. */
const cacheKibibytes = 4096;

const refuse = (): Promise<never> => Promise.reject(new Error("A reader does not write"));

/**
 * Reads a study's rows from the file of a storage that another thread of this process owns. Nothing is
 * written; each page is a snapshot of its own, so that no reader keeps the write-ahead log from being
 * emptied. Judgments that arrive after the opening are left out.
 */
export function openSqliteReader(file: string): StorageReader {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  database.pragma("busy_timeout = 5000");
  database.pragma(`cache_size = -${cacheKibibytes}`);
  const db = drizzle(database);
  const last = Number(database.prepare("SELECT max(id) FROM judgment").pluck().get() ?? 0);
  const { judgmentsAfter, revisionsAfter, ...exports } = createExports(database);
  const armKeys = createArmKeys(db, () => undefined);
  const { guessesAfter, aboutAfter, erasedAfter } = createParticipation(db, refuse);
  const { pairsAfter } = createPairs(db, armKeys);
  const upToLast: Storage["judgmentsAfter"] = async (studyId, after, limit) =>
    after >= last
      ? []
      : (await judgmentsAfter(studyId, after, limit)).filter(({ sequence }) => sequence <= last);
  return {
    judgmentsAfter: upToLast,
    revisionsAfter: async (studyId, after, limit) =>
      (await revisionsAfter(studyId, after, limit)).filter(({ sequence }) => sequence <= last),
    ...exports,
    pairsAfter,
    guessesAfter,
    aboutAfter,
    erasedAfter,
    armKey: (studyId) => read(() => armKeys.of(studyId)),
    ...createSealedRows(db),
    ...createPrompts(db, armKeys),
    ...createQuality(db),
    ...createRaterWays(db),
    ...createLabelReader(db),
    close: async () => {
      database.close();
    },
  };
}
