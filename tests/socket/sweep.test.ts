import { expect, test, vi } from "vitest";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";

const minutes = 60_000;

test("opens all that a crowd left behind at once, while nobody asks for work", async () => {
  const { storage, clock } = await startApp();
  const abandoned = 250;
  const { id: studyId } = await storeOpenStudy(storage, {
    pairs: abandoned,
    definition: studyOf({ ratings_per_pair: 1 }),
  });
  const leaseMs = 15 * minutes;
  await Promise.all(
    Array.from({ length: abandoned }, async (_, rater) => {
      const now = clock.now();
      const tokenHash = `rater-${rater}`;
      const { id: sessionId } = await storage.beginSession({
        studyId,
        tokenHash,
        consentHash: "c",
        at: now,
      });
      await storage.holdSlot({ studyId, sessionId, have: [], pairsPerRater: null, now, leaseMs });
    }),
  );
  expect(await storage.progress(studyId)).toMatchObject({ held: abandoned });
  clock.forward(leaseMs);
  await vi.waitFor(
    async () => expect((await storage.progress(studyId)).held).toBeLessThan(abandoned),
    3000,
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await storage.progress(studyId)).toMatchObject({ held: 0 });
});
