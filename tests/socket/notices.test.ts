import { expect, test } from "vitest";
import { connectRater, drawRaterToken, type RaterClient } from "../support/rater-client.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";

const minutes = 60_000;

const next = (rater: RaterClient, have: string[] = []) => rater.call("assignment:next", { have });

const take = async (rater: RaterClient): Promise<string> => {
  const given = await next(rater);
  if (given.status !== "assigned") throw new Error(given.status);
  return given.presentation.assignment;
};

const submit = (rater: RaterClient, assignment: string) =>
  rater.call("judgment:submit", {
    draft: { assignment, revision: 0, answers: { warmth: "left" }, flags: [], pages: [] },
    next: { have: [] },
  });

const join = async (app: TestApp): Promise<RaterClient> => {
  const rater = await connectRater(app.url);
  await rater.join();
  return rater;
};

const hint = (rater: RaterClient): Promise<void> =>
  new Promise((resolve) => {
    rater.socket.once("work:changed", () => resolve());
  });

const told = (rater: RaterClient): Promise<string> =>
  new Promise((resolve) => {
    rater.socket.once("study:changed", ({ state }) => resolve(state));
  });

/** Asks the server as a coordinator's program does. */
const coordinate = async (app: TestApp, name: string, input: object): Promise<void> => {
  const response = await fetch(`${app.url}/api/v1/${name}`, {
    method: "POST",
    headers: { authorization: "Bearer operator", "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  expect(response.status).toBe(200);
};

/** A study of one pair, held by one rater while another waits. */
async function startWaiting() {
  const app = await startApp();
  await storeOpenStudy(app.storage, {
    pairs: 1,
    definition: studyOf({ ratings_per_pair: 1, allow: { skip: true } }),
  });
  const [holder, waiter] = [await join(app), await join(app)];
  const mine = await take(holder);
  expect(await next(waiter)).toEqual({ status: "wait", lost: [] });
  return { app, holder, waiter, mine };
}

test("hints at a pair that was given back", async () => {
  const { holder, waiter, mine } = await startWaiting();
  const hinted = hint(waiter);
  await holder.call("assignment:return", { assignment: mine });
  await hinted;
  expect(await next(waiter)).toMatchObject({ status: "assigned" });
});

test("hints at the pairs of a rater who withdraws", async () => {
  const { app, holder, waiter, mine } = await startWaiting();
  const hinted = hint(waiter);
  await holder.call("session:withdraw", {});
  await hinted;
  expect(await next(waiter)).toMatchObject({ status: "assigned" });
  const view = await holder.call("session:resume", { takeOver: false });
  expect(view.standing).toBe("withdrawn");
  const forbidden = { ok: false, error: { code: "forbidden" } };
  expect(await holder.reply("assignment:next", { have: [] })).toMatchObject(forbidden);
  expect(
    await holder.reply("judgment:submit", {
      draft: { assignment: mine, revision: 0, answers: { warmth: "left" }, flags: [], pages: [] },
      next: { have: [] },
    }),
  ).toMatchObject(forbidden);
  expect(app.faults).toEqual([]);
});

test("hints at a pair whose lease ran out, and counts the late judgment as surplus", async () => {
  const { app, holder, waiter, mine } = await startWaiting();
  const hinted = hint(waiter);
  app.clock.forward(15 * minutes);
  await hinted;
  const theirs = await take(waiter);
  expect(await next(holder, [mine])).toEqual({ status: "done", lost: [mine], code: null });
  expect(await submit(holder, mine)).toMatchObject({
    outcome: "surplus",
    progress: { judged: 1 },
    next: { status: "done" },
  });
  expect(await submit(waiter, theirs)).toMatchObject({ outcome: "saved" });
  expect(app.faults).toEqual([]);
});

test("hints that nothing is left once the last pair is judged", async () => {
  const { holder, waiter, mine } = await startWaiting();
  const [hinted, changed] = [hint(waiter), told(waiter)];
  await submit(holder, mine);
  await hinted;
  expect(await changed).toBe("closed");
  expect(await next(waiter)).toEqual({ status: "done", lost: [], code: null });
  expect(await next(holder)).toEqual({ status: "done", lost: [], code: null });
});

test("sends one hint for what changes within a fifth of a second, and only to who waits", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage, { pairs: 20, definition: studyOf({ ratings_per_pair: 1 }) });
  const holders = await Promise.all(Array.from({ length: 20 }, () => join(app)));
  const held = await Promise.all(holders.map(take));
  const waiter = await join(app);
  expect(await next(waiter)).toMatchObject({ status: "wait" });
  const heard = { waiter: 0, holder: 0 };
  waiter.socket.on("work:changed", () => (heard.waiter += 1));
  holders[0]?.socket.on("work:changed", () => (heard.holder += 1));
  const first = hint(waiter);
  await Promise.all(holders.slice(0, 15).map((rater, index) => submit(rater, held[index] ?? "")));
  await first;
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(heard.waiter).toBeGreaterThanOrEqual(1);
  expect(heard.waiter).toBeLessThanOrEqual(3);
  expect(app.faults).toEqual([]);
});

test("tells everybody of a pause, keeps their pair, and goes on with it", async () => {
  const { app, holder, waiter, mine } = await startWaiting();
  const changes = [told(holder), told(waiter)];
  await coordinate(app, "study:pause", { slug: "small", reason: "a question" });
  expect(await Promise.all(changes)).toEqual(["paused", "paused"]);
  expect(await next(holder, [mine])).toEqual({ status: "paused", lost: [] });
  expect(await next(waiter)).toEqual({ status: "paused", lost: [] });
  expect((await holder.call("session:resume", { takeOver: false })).state).toBe("paused");
  app.clock.forward(60 * minutes);
  const resumed = told(holder);
  await coordinate(app, "study:open", { slug: "small" });
  expect(await resumed).toBe("open");
  expect(await take(holder)).toBe(mine);
});

test("tells everybody of the end, keeps what they had begun as surplus, takes nobody in", async () => {
  const { app, holder, waiter, mine } = await startWaiting();
  const changes = [told(holder), told(waiter)];
  await coordinate(app, "study:close", { slug: "small", reason: "enough" });
  expect(await Promise.all(changes)).toEqual(["closed", "closed"]);
  expect(await next(holder, [mine])).toMatchObject({ status: "done" });
  expect(await submit(holder, mine)).toMatchObject({
    outcome: "surplus",
    next: { status: "done" },
  });
  const late = await connectRater(app.url, { token: drawRaterToken() });
  const view = await late.call("session:resume", { takeOver: false });
  expect([view.state, view.standing]).toEqual(["closed", "consent"]);
  expect(
    await late.reply("session:consent", { consentHash: view.study.consentHash }),
  ).toMatchObject({ ok: false, error: { code: "unavailable" } });
  expect(app.faults).toEqual([]);
});
