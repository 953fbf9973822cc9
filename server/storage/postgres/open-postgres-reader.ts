import type { StorageReader } from "../../domain/storage.ts";
import { armKeyRecord } from "./arm-keys.ts";
import { connect } from "./connect.ts";
import { createExports } from "./exports.ts";
import { createLabelReader } from "./labels.ts";
import { createPairs } from "./pairs.ts";
import { createParticipation } from "./participation.ts";
import { createPrompts } from "./prompts.ts";
import { createQuality } from "./quality.ts";
import { createRaterWays } from "./rater-ways.ts";
import { createSealedRows } from "./sealed-rows.ts";

/** One for what is read, and one ahead. */
const connectionsAtMost = 2;

/**
 * Reads a study's rows from the database of a storage. Nothing is written; each page is a moment of its own.
 * Judgments that arrive after the opening are left out: a study's have numbers in the order of their commits.
 */
export async function openPostgresReader(url: string): Promise<StorageReader> {
  const connections = connect(url, { most: connectionsAtMost });
  const { read, close } = connections;
  const newest = await read(
    (sql) => sql.one<{ id: number | null }>`SELECT max(id) AS id FROM judgment`,
  );
  const last = newest?.id ?? 0;
  const { judgmentsAfter, revisionsAfter, ...exports } = createExports(connections);
  const { guessesAfter, aboutAfter, erasedAfter } = createParticipation(connections);
  const { pairsAfter } = createPairs(connections);
  return {
    ...exports,
    judgmentsAfter: async (studyId, after, limit) =>
      after >= last
        ? []
        : (await judgmentsAfter(studyId, after, limit)).filter(({ sequence }) => sequence <= last),
    revisionsAfter: async (studyId, after, limit) =>
      (await revisionsAfter(studyId, after, limit)).filter(({ sequence }) => sequence <= last),
    pairsAfter,
    guessesAfter,
    aboutAfter,
    erasedAfter,
    armKey: (studyId) => read((sql) => armKeyRecord(sql, studyId)),
    ...createLabelReader(connections),
    ...createSealedRows(connections),
    ...createPrompts(connections),
    ...createQuality(connections),
    ...createRaterWays(connections),
    close,
  };
}
