import { AppError } from "../../../server/domain/app-error.ts";
import type { HoldOutcome } from "../../../server/domain/rating-records.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import type { Postgres } from "../../support/start-postgres.ts";
import { storeOpenStudy, studyOf } from "../../support/store-study.ts";
import { leaseMs, rate } from "../contract/rate.ts";

/** What servers of one database are tried with. */
export interface Servers {
  storages: readonly Storage[];
  url: string;
  run: Postgres["run"];
}

let named = 0;

/** An open study of its own, and its name. */
async function openStudy({ storages: [storage] }: Servers, pairs: number, ratings: number) {
  if (storage === undefined) throw new Error("there is no server");
  named += 1;
  const definition = studyOf({ slug: `race-${named}`, ratings_per_pair: ratings });
  const { id } = await storeOpenStudy(storage, { pairs, definition });
  return { id, slug: definition.slug, storage };
}

/** So many raters who have just consented. */
async function consent({ url, run }: Servers, studyId: number, raters: number): Promise<number[]> {
  const rows = await run(
    url,
    `INSERT INTO session (study_id, consented_at, token_hash, consent_hash)
      SELECT ${studyId}, 0, gen_random_uuid()::text, '' FROM generate_series(1, ${raters}) RETURNING id`,
  );
  return rows.map(([id]) => Number(id));
}

/** How raters hold at once, each through the next server in turn. */
export type HoldAll = (studyId: number, sessions: readonly number[]) => Promise<HoldOutcome[]>;

const holdThrough =
  (storages: readonly Storage[]): HoldAll =>
  (studyId, sessions) =>
    Promise.all(
      sessions.flatMap((sessionId, index) => {
        const request = { studyId, sessionId, have: [], pairsPerRater: null, now: 0, leaseMs };
        return storages[index % storages.length]?.holdSlot(request) ?? [];
      }),
    );

/**
 * Raters race for the last slot of a study, round after round: one of them is given it, and each other one is
 * told to wait. Resolves with what went wrong.
 */
export async function raceForSlot(
  servers: Servers,
  { rounds, raters }: { rounds: number; raters: number },
  holdAll: HoldAll = holdThrough(servers.storages),
): Promise<string[]> {
  const { id, storage } = await openStudy(servers, 1, 1);
  const sessions = await consent(servers, id, rounds * raters);
  const wrong: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const racing = sessions.slice(round * raters, (round + 1) * raters);
    const outcomes = await holdAll(id, racing);
    const given = outcomes.flatMap((outcome, index) =>
      outcome.status === "assigned" ? [{ sessionId: racing[index] ?? 0, ...outcome }] : [],
    );
    if (given.length !== 1)
      wrong.push(`round ${round}: ${given.length} raters were given the slot`);
    for (const { status } of outcomes)
      if (status !== "assigned" && status !== "wait") wrong.push(`round ${round}: told ${status}`);
    for (const { sessionId, assignment } of given)
      await storage.returnAssignment(sessionId, assignment.id);
  }
  return wrong;
}

/**
 * A study is closed while raters ask for pairs, once in each of so many studies: afterwards nobody holds one.
 */
export async function raceToClose(servers: Servers, studies: number): Promise<string[]> {
  const wrong: string[] = [];
  for (let count = 0; count < studies; count += 1) {
    const { id, slug, storage } = await openStudy(servers, 6, 2);
    const sessions = await consent(servers, id, 12);
    const closing = { from: ["open"], to: "closed", reason: null, at: 1 } as const;
    const hold = holdThrough(servers.storages);
    await Promise.all([hold(id, sessions), storage.changeState(id, closing)]);
    const { held } = await storage.progress(id);
    if (held > 0) wrong.push(`${slug} is closed, and ${held} of its slots are held`);
  }
  return wrong;
}

/** A storage whose callers try again where it cannot be reached, as raters' pages do. */
export const persistent = (storage: Storage): Storage =>
  new Proxy(storage, {
    get: (target, name, receiver) => {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== "function") return value;
      return async (...given: unknown[]) => {
        for (;;) {
          try {
            return await Reflect.apply(value, target, given);
          } catch (error) {
            if (!(error instanceof AppError) || error.code !== "unavailable") throw error;
          }
        }
      };
    },
  });

/** How often the most frequent one is there. */
function most(keys: readonly (number | string)[]): number {
  const times = new Map<number | string, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  return Math.max(0, ...times.values());
}

/**
 * Raters on every server judge all of a study at once, as fast as they can; some give pairs back, some hand
 * in everything twice. It must end full and closed, once, with every quota exact.
 */
export async function raceToJudge(
  servers: Servers,
  { pairs, ratings, raters }: { pairs: number; ratings: number; raters: number },
): Promise<string[]> {
  const { id, slug, storage } = await openStudy(servers, pairs, ratings);
  const wrong: string[] = [];
  const work = async (number: number): Promise<void> => {
    const own = servers.storages[number % servers.storages.length] ?? storage;
    const rater = await rate(own, id, `rater ${number}`);
    for (let turns = 0; turns < 400; turns += 1) {
      const outcome = await rater.hold();
      if (outcome.status === "done" || outcome.status === "closed") return;
      if (outcome.status !== "assigned") continue;
      const { id: assignment } = outcome.assignment;
      if ((turns + number) % 7 === 0) await own.returnAssignment(rater.sessionId, assignment);
      else {
        const twice = await Promise.all([rater.judge(assignment), rater.judge(assignment)]);
        const names = twice.map(({ status }) => status).toSorted();
        if (!/^repeated,(repeated|saved)$/.test(names.join()))
          wrong.push(`handed in twice: ${names.join()}`);
      }
    }
    wrong.push(`rater ${number} comes to no end`);
  };
  await Promise.all(Array.from({ length: raters }, (_, number) => work(number)));

  const { state } = (await storage.stateOf(slug)) ?? {};
  if (state !== "closed") wrong.push(`the study is ${state}`);
  const { slots, judged, held } = await storage.progress(id);
  if (judged !== slots || held > 0) wrong.push(`${judged} of ${slots} are judged, ${held} held`);
  const rows = await storage.judgmentsAfter(id, 0, 10_000);
  const counted = rows.filter((row) => row.counted);
  if (counted.length !== slots) wrong.push(`${counted.length} judgments count for ${slots} slots`);
  if (most(counted.map(({ pairId }) => pairId)) > ratings) wrong.push("a quota is overfilled");
  if (most(rows.map(({ sessionId, pairId }) => `${sessionId} ${pairId}`)) > 1)
    wrong.push("a rater judged a pair twice");
  const log = await storage.auditLog(id);
  const closings = log.filter(({ kind }) => kind === "closed").length;
  if (closings !== 1) wrong.push(`the log tells of ${closings} closings`);
  return wrong;
}
