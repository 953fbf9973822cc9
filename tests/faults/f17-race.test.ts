import { expect, test } from "vitest";
import type { Storage } from "../../server/domain/storage.ts";
import { connectRater, type RaterClient } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { figure, trialMs } from "./support/figure.ts";

/** So many race for the slots of a study. */
const crowds = [2, 10, 50, 200];
const roundsOfStudy = figure(75, 750);

/** How many slots come free in each round; in every twenty-fifth by a rater who leaves over the wire. */
const isByWire = (round: number): boolean => round % 25 === 24;
const sizesFor = (clients: number): number[] =>
  Array.from({ length: roundsOfStudy }, (_, round) =>
    isByWire(round) ? 2 : 1 + (round % Math.min(5, clients)),
  );

const draftFor = (assignment: string) => ({
  assignment,
  revision: 0,
  answers: { warmth: "left" },
  flags: [],
  pages: [],
});

const hintTo = ({ socket }: RaterClient): Promise<void> =>
  new Promise((resolve) => {
    socket.once("work:changed", () => resolve());
  });

/** Raters who take every slot and go away, one slot each; `free` gives some of them back. */
async function holdEverything(storage: Storage, studyId: number, count: number) {
  const kept = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const tokenHash = `${index}`.padStart(64, "0");
      const session = { studyId, tokenHash, consentHash: tokenHash, at: 0 };
      const { id: sessionId } = await storage.beginSession(session);
      const held = await storage.holdSlot({
        studyId,
        sessionId,
        have: [],
        pairsPerRater: null,
        now: 0,
        leaseMs: Number.MAX_SAFE_INTEGER,
      });
      if (held.status !== "assigned") throw new Error(held.status);
      return { sessionId, assignment: held.assignment.id };
    }),
  );
  return {
    free: (size: number) =>
      Promise.all(
        kept
          .splice(0, size)
          .map(({ sessionId, assignment }) => storage.returnAssignment(sessionId, assignment)),
      ),
  };
}

/** Everybody asks at once; who gets a pair judges it. Returns what was said to whom. */
async function ask(racers: readonly RaterClient[]): Promise<Map<string, RaterClient[]>> {
  const heard = new Map<string, RaterClient[]>();
  const replies = await Promise.all(
    racers.map(async (racer) => ({
      racer,
      next: await racer.call("assignment:next", { have: [] }),
    })),
  );
  for (const { racer, next } of replies)
    heard.set(next.status, [...(heard.get(next.status) ?? []), racer]);
  const outcomes = await Promise.all(
    replies.map(async ({ racer, next }) =>
      next.status === "assigned"
        ? racer.call("judgment:submit", {
            draft: draftFor(next.presentation.assignment),
            next: null,
          })
        : null,
    ),
  );
  expect(outcomes.every((outcome) => outcome === null || outcome.outcome === "saved")).toBe(true);
  return heard;
}

const count = (heard: Map<string, RaterClient[]>): Record<string, number> =>
  Object.fromEntries([...heard].map(([status, racers]) => [status, racers.length]));

/** All of them wait; when one who holds pairs leaves, the hint comes to each. */
async function leaveWhileWaiting(
  leaver: RaterClient | undefined,
  racers: readonly RaterClient[],
): Promise<void> {
  expect(count(await ask(racers))).toEqual({ wait: racers.length });
  const hints = racers.map(hintTo);
  await leaver?.call("session:withdraw", {});
  await Promise.all(hints);
}

test.each(crowds)(
  `judges exactly what is left when %i clients race for it, ${roundsOfStudy} rounds`,
  { timeout: trialMs },
  async (clients) => {
    const app = await startApp();
    const sizes = sizesFor(clients);
    const slots = sizes.reduce((sum, size) => sum + size, 0);
    const slug = `race-${clients}`;
    const { id } = await storeOpenStudy(app.storage, {
      pairs: slots,
      definition: studyOf({
        slug,
        ratings_per_pair: 1,
        recruitment: { codes: { completed: "C" } },
      }),
    });
    const leaving: RaterClient[] = [];
    for (let round = 0; round < roundsOfStudy; round += 1) {
      if (!isByWire(round)) continue;
      const leaver = await connectRater(app.url, { study: slug });
      await leaver.join();
      const first = await leaver.call("assignment:next", { have: [] });
      const have = first.status === "assigned" ? [first.presentation.assignment] : [];
      await leaver.call("assignment:next", { have });
      leaving.push(leaver);
    }
    const keepers = await holdEverything(app.storage, id, slots - 2 * leaving.length);
    const racers = await Promise.all(
      Array.from({ length: clients }, () => connectRater(app.url, { study: slug })),
    );
    await Promise.all(racers.map((racer) => racer.join()));

    let judged = 0;
    for (const [round, size] of sizes.entries()) {
      if (isByWire(round)) {
        await leaveWhileWaiting(leaving.pop(), racers);
      } else await keepers.free(size);
      const heard = await ask(racers);
      const waiting = clients === size ? {} : { wait: clients - size };
      expect(count(heard)).toEqual({ assigned: size, ...waiting });
      judged += size;
      expect(await app.storage.progress(id)).toMatchObject({ judged, surplus: 0 });
    }
    expect(await app.storage.stateOf(slug)).toMatchObject({ state: "closed" });
    // Whom the full study stopped is paid in full, those too who waited and won nothing.
    const last = await Promise.all(
      racers.map((racer) => racer.call("assignment:next", { have: [] })),
    );
    const paid = { status: "done", lost: [], code: "C" };
    expect(last).toEqual(racers.map(() => paid));
    const rows = await app.storage.judgmentsAfter(id, 0, 10 * slots);
    expect(rows).toHaveLength(slots);
    expect(new Set(rows.map(({ pairId }) => pairId)).size).toBe(slots);
    for (const racer of racers) racer.close();
    expect(app.faults).toEqual([]);
  },
);
