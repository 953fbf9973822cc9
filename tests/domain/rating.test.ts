import { expect, test } from "vitest";
import { AppError } from "../../server/domain/app-error.ts";
import { createDesigns } from "../../server/domain/designs.ts";
import { createRating, type Rater } from "../../server/domain/rating.ts";
import type { Storage } from "../../server/domain/storage.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { createTestClock } from "../support/test-clock.ts";

const minutes = 60_000;

const draftOf = (assignment: string) => ({
  assignment,
  revision: 0,
  answers: { warmth: "left" },
  flags: [],
  pages: [],
});

/** Raters by name, the hints that were given, and a clock. */
async function startRating(storage: Storage, changes: Parameters<typeof studyOf>[0] = {}) {
  const clock = createTestClock();
  const hints: string[] = [];
  const rating = createRating({
    storage,
    clock,
    events: {
      workChanged: () => hints.push("work"),
      stateChanged: (_id, state) => hints.push(state),
      raterChanged: () => hints.push("rater"),
      raterErased: () => undefined,
      raterMoved: () => undefined,
      workUnsent: () => undefined,
      alertRaised: () => undefined,
    },
  });
  await storeOpenStudy(storage, { definition: studyOf(changes), pairs: 1 });
  const found = await createDesigns(storage).find("small");
  if (found === null) throw new Error("the study is gone");
  const { design } = found;
  const join = async (name: string): Promise<Rater> => {
    const rater: Rater = {
      design,
      tokenHash: name.padEnd(64, "0"),
      session: null,
      isInvited: true,
      arrival: null,
    };
    await rating.consent(rater, design.view.consentHash, "open");
    return rater;
  };
  const take = async (rater: Rater): Promise<string> => {
    const next = await rating.next(rater, []);
    if (next.status !== "assigned") throw new Error(next.status);
    return next.presentation.assignment;
  };
  return { rating, clock, hints, join, take };
}

test("hints at work that comes free because somebody else asked, not only at the next sweep", async () => {
  const { rating, clock, hints, join, take } = await startRating(await openTestStorage());
  const [gone, busy, waiting] = [await join("a"), await join("b"), await join("c")];
  await take(gone);
  const mine = await take(busy);
  expect(await rating.next(waiting, [])).toMatchObject({ status: "wait" });
  clock.forward(10 * minutes);
  await rating.heartbeat(busy, [mine]);
  clock.forward(10 * minutes);
  hints.length = 0;
  // Whoever asks makes run-out leases end; here it is a rater who has nothing of it.
  expect(await rating.next(busy, [mine])).toMatchObject({ status: "none" });
  expect(hints).toEqual(["work"]);
  expect(await rating.next(waiting, [])).toMatchObject({ status: "assigned" });
  await rating.submit(busy, draftOf(mine), null);
  expect(hints).toEqual(["work", "work"]);
});

test("acknowledges a save, and hints, where the next pair cannot be given", async () => {
  const storage = await openTestStorage();
  const failing: Storage = {
    ...storage,
    holdSlot: (request) =>
      request.have.length > 0
        ? Promise.reject(new AppError("unavailable", "The disk is full."))
        : storage.holdSlot(request),
  };
  const { rating, hints, join, take } = await startRating(failing);
  const rater = await join("a");
  const mine = await take(rater);
  expect(await rating.submit(rater, draftOf(mine), [mine])).toEqual({
    outcome: "saved",
    progress: { judged: 1, of: null },
    next: null,
  });
  expect(hints).toEqual(["work"]);
});

test("tells a page that a code it has was never given out", async () => {
  const { rating, join } = await startRating(await openTestStorage());
  const rater = await join("a");
  const unknown = "A".repeat(22);
  expect(await rating.next(rater, [unknown])).toMatchObject({ lost: [unknown] });
  expect(await rating.heartbeat(rater, [unknown])).toEqual([unknown]);
});
