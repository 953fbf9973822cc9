import { onTestFinished, expect, test, vi } from "vitest";
import type { Events } from "../../server/domain/ports.ts";
import { lookAround } from "../../server/peers/look-around.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";

test("a study that was opened and paused between two looks is told as paused", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const storage = await openTestStorage();
  const told: unknown[][] = [];
  const note =
    (name: string) =>
    (...about: unknown[]): void =>
      void told.push([name, ...about]);
  const everywhere: Events = {
    workChanged: note("work"),
    stateChanged: note("state"),
    raterChanged: note("rater"),
    raterMoved: note("moved"),
    workUnsent: note("unsent"),
    raterErased: note("erased"),
    alertRaised: note("alert"),
  };
  const looks = vi.spyOn(storage, "standings");
  const report = { fault: note("fault"), info: () => undefined };
  const { stop } = lookAround({
    storage,
    everywhere,
    isJoined: () => true,
    accessChanged: () => Promise.resolve(),
    report,
  });
  onTestFinished(stop);
  const look = async (count: number): Promise<void> => {
    await vi.advanceTimersByTimeAsync(1000);
    await vi.waitFor(() => {
      expect(looks.mock.settledResults.length).toBe(count);
    });
  };
  await storeOpenStudy(storage);
  await look(1);
  expect(told).toEqual([]);
  const { id } = await storeOpenStudy(storage, {
    definition: studyOf({ slug: "other" }),
  });
  await storage.changeState(id, { from: ["open"], to: "paused", reason: null, at: 1 });
  await look(2);
  await vi.waitFor(() => {
    expect(told).toContainEqual(["state", id, "paused"]);
  });
  expect(told.filter(([name]) => name === "fault")).toEqual([]);
});
