import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { createBackups } from "../../server/backup/backups.ts";
import { callServer } from "../../server/call-server.ts";
import { joinAs } from "../people/support/people.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { connectRater } from "../support/rater-client.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createTestClock } from "../support/test-clock.ts";
import { judge, live } from "./support.ts";

const slug = "small";

test("a rater who chooses one side only is named after 15 pairs, once, and seen to once", async () => {
  const app = await startApp();
  const { id } = await storeOpenStudy(app.storage, { pairs: 40 });
  const rater = await connectRater(app.url);
  await rater.join();
  await judge(rater, 14, () => "right");
  expect((await live(app)).alerts).toEqual([]);
  await judge(rater, 1, () => "right");
  const [alert, ...more] = (await live(app)).alerts;
  expect(more).toEqual([]);
  expect(alert).toMatchObject({
    rule: "same-side",
    seen: 1,
    usual: 0.5,
    n: 15,
    acknowledged: null,
  });
  const [session] = await app.storage.sessionsAfter(id, 0, 1);
  expect(alert?.rater).toBe(session?.id);
  await judge(rater, 5, () => "right");
  expect((await live(app)).alerts).toEqual([alert]);

  const coordinator = await joinAs(app, "c@example.org", { slug, role: "coordinator" });
  const viewer = await joinAs(app, "v@example.org", { slug, role: "viewer" });
  const acknowledgement = { slug, alert: alert?.id, reason: "Wrote to the rater." };
  expect((await viewer.post("alert:acknowledge", acknowledgement)).status).toBe(403);
  const { status, body } = await coordinator.post("alert:acknowledge", acknowledgement);
  expect({ status, by: body["acknowledged"] }).toMatchObject({
    status: 200,
    by: { by: "c@example.org" },
  });
  await coordinator.post("alert:acknowledge", acknowledgement);
  const log = await app.storage.auditLog(id);
  const acts = log.filter(({ kind }) => kind === "alert-acknowledged");
  expect(acts).toMatchObject([{ actor: "c@example.org", reason: "Wrote to the rater." }]);
  const none = { ...acknowledgement, alert: 999 };
  expect((await coordinator.post("alert:acknowledge", none)).status).toBe(404);
  expect(app.faults).toEqual([]);
});

test("an alert outlives the server, and is not raised again by the next", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage, { pairs: 40 });
  const rater = await connectRater(app.url);
  await rater.join();
  await judge(rater, 16);
  const { alerts } = await live(app);
  expect(alerts).toHaveLength(1);
  await app.stop();
  const again = await startApp({ storage: app.storage });
  expect((await live(again)).alerts).toEqual(alerts);
});

test("little room on the disk is said once a day, while a study is open", async () => {
  let free: number | null = 2 ** 29;
  const app = await startApp({ freeBytes: () => Promise.resolve(free) });
  const { id } = await storeOpenStudy(app.storage, { definition: studyOf() });
  expect((await live(app)).alerts).toMatchObject([{ rule: "disk-low", seen: 0.5, usual: 1 }]);
  expect((await live(app)).alerts).toHaveLength(1);
  app.clock.forward(25 * 3_600_000);
  expect((await live(app)).alerts).toHaveLength(2);
  app.clock.forward(25 * 3_600_000);
  free = 2 ** 33;
  expect((await live(app)).alerts).toHaveLength(2);
  free = 0;
  await app.storage.changeState(id, { from: ["open"], to: "paused", reason: null, at: 1 });
  expect((await live(app)).alerts).toHaveLength(2);
});

test("the newest backup is too old: said once a day, where backups are to be made", async () => {
  const hourMs = 3_600_000;
  const clock = createTestClock();
  const folder = temporaryFolder();
  const backupsEvery = (hours: number) =>
    createBackups(
      { folder, everyMs: hours * hourMs, keep: 1 },
      {
        clock,
        report: { fault: () => undefined, info: () => undefined },
        write: (file) => writeFile(file, "a backup"),
        verify: () => Promise.resolve(),
        expectedBytes: () => 0,
      },
    );
  const backups = backupsEvery(6);
  const app = await startApp({ backups });
  await storeOpenStudy(app.storage, { definition: studyOf() });
  const pass = (hours: number) => {
    clock.forward(hours * hourMs);
    app.clock.forward(hours * hourMs);
  };
  // None was made yet: counted from the start.
  pass(25);
  expect((await live(app)).alerts).toEqual([]);
  await backups.runDue();
  pass(25);
  expect((await live(app)).alerts).toEqual([]);
  pass(1);
  expect((await live(app)).alerts).toMatchObject([{ rule: "backup-old", seen: 26, usual: 24 }]);
  expect((await live(app)).alerts).toHaveLength(1);
  await backups.runDue();
  pass(24);
  expect((await live(app)).alerts).toHaveLength(1);
  pass(2);
  expect((await live(app)).alerts).toHaveLength(2);
  // Two days apart they are no older than they are to be.
  const seldom = await startApp({ storage: app.storage, backups: backupsEvery(48) });
  seldom.clock.forward(10 * 24 * hourMs);
  expect((await live(seldom)).alerts).toHaveLength(2);
});

test("work that a rater's page cannot hand in is said once a day, names them and flags them", async () => {
  const app = await startApp();
  const { id } = await storeOpenStudy(app.storage, { pairs: 4 });
  const rater = await connectRater(app.url);
  const minuteMs = 60_000;
  // Nobody is known by who has not agreed to take part.
  await rater.call("work:unsent", { count: 1, oldestMs: 60 * minuteMs });
  await rater.join();
  await rater.call("work:unsent", { count: 1, oldestMs: 10 * minuteMs - 1 });
  await app.storage.ping();
  expect((await live(app)).alerts).toEqual([]);
  await rater.call("work:unsent", { count: 2, oldestMs: 25 * minuteMs });
  await rater.call("work:unsent", { count: 3, oldestMs: 26 * minuteMs });
  const [session] = await app.storage.sessionsAfter(id, 0, 1);
  const expected = { rule: "unsent-work", rater: session?.id, seen: 1500, usual: 600, n: 2 };
  await expect.poll(async () => (await live(app)).alerts).toMatchObject([expected]);
  expect((await live(app)).alerts).toHaveLength(1);

  const operator = { url: app.url, token: app.operatorToken };
  const flagged = () => callServer(operator, "rater:list", { slug, flagged: true });
  const says =
    "alert: Rater 1 has 2 judgments that the server has not taken, the oldest for 25 min 0 s.";
  expect((await flagged()).raters).toMatchObject([{ flags: [{ rule: "unsent-work", says }] }]);
  const [alert] = (await live(app)).alerts;
  await callServer(operator, "alert:acknowledge", { slug, alert: alert?.id ?? 0, reason: null });
  expect((await flagged()).raters).toEqual([]);
  app.clock.forward(25 * 60 * minuteMs);
  await rater.call("work:unsent", { count: 2, oldestMs: 2000 * minuteMs });
  await expect.poll(async () => (await live(app)).alerts).toHaveLength(2);
  expect(app.faults).toEqual([]);
});

/** A rater takes a pair and leaves; so much later nothing has been heard of them. */
async function holdAndLeave(app: TestApp, forMs: number): Promise<void> {
  const rater = await connectRater(app.url);
  await rater.join();
  await rater.call("assignment:next", { have: [] });
  rater.close();
  app.clock.forward(forMs);
}

test("slots that stay held long after their lease are said, for the sweep ought to open them", async () => {
  // Leases last half an hour: too short for them to be overdue, and then long enough.
  const shortMs = 31 * 60_000;
  const longMs = 33 * 60_000;
  const definition = studyOf({ lease_minutes: 30 });
  const storage = await openTestStorage();
  const broken = await startApp({
    storage: { ...storage, releaseExpired: () => Promise.resolve([]) },
  });
  await storeOpenStudy(storage, { pairs: 4, definition });
  await holdAndLeave(broken, longMs);
  expect((await live(broken)).alerts).toMatchObject([{ rule: "orphaned-slots", seen: 1, n: 1 }]);

  const sound = await startApp();
  await storeOpenStudy(sound.storage, { pairs: 4, definition });
  await holdAndLeave(sound, shortMs);
  await expect.poll(async () => (await live(sound)).slots.held, { timeout: 10_000 }).toBe(0);
  sound.clock.forward(longMs);
  expect((await live(sound)).alerts).toEqual([]);
});

test("looks after studies that nobody watches: at raters, and at how far they agree", async () => {
  const app = await startApp();
  const { id } = await storeOpenStudy(app.storage, {
    pairs: 15,
    definition: studyOf({ ratings_per_pair: 2 }),
  });
  // The two see each pair on opposite sides: who both choose left never choose the same.
  for (let count = 0; count < 2; count += 1) {
    const rater = await connectRater(app.url);
    await rater.join();
    await judge(rater);
  }
  await expect
    .poll(async () => (await app.storage.alerts.list(id)).map(({ rule }) => rule).toSorted(), {
      timeout: 20_000,
    })
    .toEqual(["low-agreement", "same-side", "same-side"]);
  const { alerts } = await live(app);
  expect(alerts.find(({ rule }) => rule === "low-agreement")).toMatchObject({
    rater: null,
    usual: 0,
    n: 15,
  });
});
