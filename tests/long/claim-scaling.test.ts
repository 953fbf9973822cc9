import Database from "better-sqlite3";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Storage } from "../../server/domain/storage.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const small = 1000;
const large = 100_000;
const raters = 400;
const rounds = 9;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function openWith(pairs: number): Promise<{ storage: Storage; file: string; id: number }> {
  const file = join(temporaryFolder(), "kelvin.db");
  const storage = await openSqliteStorage(file, migrationsFolder);
  onTestFinished(() => storage.close());
  const definition = studyOf({ ratings_per_pair: 5 });
  const { id } = await storeOpenStudy(storage, { pairs, definition });
  return { storage, file, id };
}

const begin = async (storage: Storage, studyId: number, name: string): Promise<number> => {
  const tokenHash = name.padStart(64, "0");
  const session = await storage.beginSession({ studyId, tokenHash, consentHash: tokenHash, at: 0 });
  return session.id;
};

/** One more pair for a session, held for good. */
const hold = (storage: Storage, studyId: number, sessionId: number, have: number[] = []) =>
  storage.holdSlot({ studyId, sessionId, have, pairsPerRater: null, now: 0, leaseMs: 1e12 });

/** Microseconds for one claim among many of one commit: without the disk, which would hide the rest. */
async function claimTime(storage: Storage, studyId: number, round: number): Promise<number> {
  const sessions = await Promise.all(
    Array.from({ length: raters }, (_, index) => begin(storage, studyId, `${round}-${index}`)),
  );
  const start = performance.now();
  const held = await Promise.all(sessions.map((session) => hold(storage, studyId, session)));
  const took = performance.now() - start;
  expect(held.every(({ status }) => status === "assigned")).toBe(true);
  await Promise.all(sessions.map((session) => storage.withdrawSession(session, 0)));
  return (1000 * took) / raters;
}

test(
  `gives the next pair as fast among ${large} pairs as among ${small}`,
  { timeout: 300_000 },
  async () => {
    const [one, other] = [await openWith(small), await openWith(large)];
    const times = { small: [] as number[], large: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      times.small.push(await claimTime(one.storage, one.id, round));
      times.large.push(await claimTime(other.storage, other.id, round));
    }
    const ratio = median(times.large) / median(times.small);
    process.stderr.write(
      `claim: ${median(times.small).toFixed(1)} µs of ${small}, ${median(times.large).toFixed(1)} µs of ${large}, ratio ${ratio.toFixed(2)}\n`,
    );
    expect(ratio).toBeLessThanOrEqual(1.5);
  },
);

const letGo = async (storage: Storage, sessionId: number, studyId: number): Promise<void> => {
  const held = await hold(storage, studyId, sessionId);
  if (held.status === "assigned") await storage.returnAssignment(sessionId, held.assignment.id);
};

/** Makes a session one that has met the first part of the queue, whose slots are open all the same. */
function meetFront(file: string, sessionId: number, share: number): void {
  const database = new Database(file);
  try {
    database
      .prepare(
        `INSERT INTO assignment
            (study_id, session_id, position, once_key, side, state, released_for, assigned_at, lease_until)
          SELECT study_id, ?, position, once_key, side, 2, 'returned', 0, 0 FROM slot
            WHERE round = 0 AND position < ? * (SELECT max(position) FROM slot WHERE round = 0)`,
      )
      .run(sessionId, share);
  } finally {
    database.close();
  }
}

test(
  "gives a rater who has met nine tenths of the queue's front the next pair as fast as a fresh one",
  { timeout: 300_000 },
  async () => {
    const { storage, file, id } = await openWith(large);
    const veterans = await Promise.all(
      Array.from({ length: 5 }, (_, index) => begin(storage, id, `veteran-${index}`)),
    );
    for (const veteran of veterans) meetFront(file, veteran, 0.9);
    const fresh = await Promise.all(veterans.map((_, index) => begin(storage, id, `${index}`)));
    const start = performance.now();
    for (const veteran of veterans) await hold(storage, id, veteran);
    const first = (performance.now() - start) / veterans.length;
    for (const veteran of veterans) await letGo(storage, veteran, id);

    /** Milliseconds for one claim, the commit included; the pair is given back. */
    const claim = async (sessionId: number): Promise<number> => {
      const begun = performance.now();
      const outcome = await hold(storage, id, sessionId);
      const took = performance.now() - begun;
      if (outcome.status !== "assigned") throw new Error(outcome.status);
      await storage.returnAssignment(sessionId, outcome.assignment.id);
      return took;
    };
    const times = { veteran: [] as number[], fresh: [] as number[] };
    for (let round = 0; round < 100; round += 1) {
      for (const [index, veteran] of veterans.entries()) {
        times.fresh.push(await claim(fresh[index] ?? 0));
        times.veteran.push(await claim(veteran));
      }
    }
    const ratio = median(times.veteran) / median(times.fresh);
    process.stderr.write(
      `first claim of a veteran ${first.toFixed(1)} ms, later ones ${median(times.veteran).toFixed(3)} ms, ${ratio.toFixed(2)} × a fresh rater's\n`,
    );
    expect(ratio).toBeLessThanOrEqual(2);
    expect(first).toBeLessThan(1000);
  },
);
