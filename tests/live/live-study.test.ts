import { expect, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { startApp } from "../support/start-app.ts";
import { connectRater } from "../support/rater-client.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { live, judge } from "./support.ts";

const minuteMs = 60_000;

test("shows coverage by stratum, the way of raters and their pay, and adds up", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage, {
    pairs: 12,
    definition: studyOf({
      pairs_per_rater: 12,
      recruitment: { pay_per_hour: 12, pay_per_rater: 3, currency: "GBP" },
    }),
  });
  const [one, two, three] = await Promise.all([1, 2, 3].map(() => connectRater(app.url)));
  if (one === undefined || two === undefined || three === undefined) throw new Error("no raters");
  await one.call("session:resume", { takeOver: false });
  await two.join();
  await three.join();
  const first = await two.call("assignment:next", { have: [] });
  expect(first.status).toBe("assigned");
  app.clock.forward(10 * minuteMs);
  await judge(three);
  await two.call("session:withdraw", {});
  const shown = await live(app);
  expect(shown).toMatchObject({
    slots: { planned: 24, judged: 12, held: 0, open: 12 },
    atWork: 0,
    checks: null,
    sides: { count: 10, n: 10, ties: 0 },
    alerts: [],
    pay: { promised: 12, cost: 3, currency: "GBP", sitting: { minutes: 10, n: 1 } },
  });
  expect(shown.pay?.effective?.perHour).toBeCloseTo(18);
  expect(shown.strata.map(({ value, judged, open }) => [value, judged, open])).toEqual([
    ["task-0", 4, 4],
    ["task-1", 4, 4],
    ["task-2", 4, 4],
  ]);
  expect(shown.flow.map(({ step, reached }) => [step, reached])).toEqual([
    ["arrived", 3],
    ["consented", 2],
    ["rated", 1],
    ["completed", 1],
  ]);
  expect(shown.flow[0]?.left.not_consented).toBe(1);
  expect(shown.flow[1]?.left.withdrew).toBe(1);
  expect(app.faults).toEqual([]);
});

test("counts a browser once however often it comes, and nobody once they consented", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const token = "t".repeat(43);
  for (let visit = 0; visit < 3; visit += 1) {
    const rater = await connectRater(app.url, { token });
    await rater.call("session:resume", { takeOver: false });
    rater.close();
  }
  expect((await live(app)).flow[0]).toMatchObject({ reached: 1, left: { not_consented: 1 } });
  const rater = await connectRater(app.url, { token });
  await rater.join();
  const { flow } = await live(app);
  expect(flow[0]).toMatchObject({ reached: 1, left: { not_consented: 0 } });
  expect(flow[1]).toMatchObject({ step: "consented", reached: 1, left: { under_way: 1 } });
});

test("what is shown is what a recount finds, under load, after a correction and an erasure", async () => {
  const app = await startApp();
  const { id } = await storeOpenStudy(app.storage, {
    pairs: 200,
    definition: studyOf({ ratings_per_pair: 4, allow: { undo_pages: 2 } }),
  });
  const raters = await Promise.all(Array.from({ length: 8 }, () => connectRater(app.url)));
  await Promise.all(raters.map((rater) => rater.join()));
  expect((await live(app)).atWork).toBe(0);
  const working = Promise.all(
    raters.map((rater, place) =>
      judge(rater, 60, (pair) => ((pair + place) % 3 === 0 ? "left" : "right")),
    ),
  );
  let looks = 0;
  const finished = new AbortController();
  void working.then(() => finished.abort());
  while (!finished.signal.aborted) {
    const { slots, strata } = await live(app);
    expect(slots.judged + slots.held + slots.open).toBe(slots.planned);
    expect(strata.reduce((sum, { judged }) => sum + judged, 0)).toBe(slots.judged);
    expect(strata.reduce((sum, { held }) => sum + held, 0)).toBe(slots.held);
    looks += 1;
  }
  expect(looks).toBeGreaterThan(1);
  const judgments = await app.storage.judgmentsAfter(id, 0, 1000);
  const progress = await app.storage.progress(id);
  const before = await live(app);
  expect(before.slots.judged).toBe(judgments.length);
  expect(before.slots.judged).toBe(progress.judged);
  expect(before.sides?.n).toBe(judgments.length);
  const left = judgments.filter(({ answers }) => answers["warmth"] === "left").length;
  expect(before.sides?.count).toBe(left);

  const [session] = judgments.map(({ sessionId }) => sessionId);
  const erased = judgments.filter(({ sessionId }) => sessionId === session).length;
  const salt = new Uint8Array(32);
  await app.storage.eraseSession(session ?? 0, { at: app.clock.now(), actor: "test", salt });
  const after = await live(app);
  expect(after.slots.judged).toBe(judgments.length - erased);
  expect(after.strata.reduce((sum, { judged }) => sum + judged, 0)).toBe(after.slots.judged);
  expect(app.faults).toEqual([]);
});

test("answers a draft, which nobody has rated, and refuses what is not there", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const { id } = await storeOpenStudy(app.storage, { definition: studyOf({ slug: "other" }) });
  await app.storage.changeState(id, { from: ["open"], to: "draft", reason: null, at: 0 });
  const server = { url: app.url, token: app.operatorToken };
  const shown = await callServer(server, "study:live", { slug: "other" });
  expect(shown).toMatchObject({ state: "draft", slots: { planned: 0, judged: 0 }, strata: [] });
  await expect(callServer(server, "study:live", { slug: "none" })).rejects.toThrow("no study");
});
