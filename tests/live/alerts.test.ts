import { expect, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { joinAs } from "../people/support/people.ts";
import { connectRater } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
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

test("looks after studies that nobody watches", { timeout: 30_000 }, async () => {
  const app = await startApp();
  const { id } = await storeOpenStudy(app.storage, { pairs: 40 });
  const rater = await connectRater(app.url);
  await rater.join();
  await judge(rater, 15);
  await expect
    .poll(() => app.storage.alerts.list(id), { timeout: 20_000 })
    .toMatchObject([{ rule: "same-side" }]);
  await expect(
    callServer({ url: app.url, token: app.operatorToken }, "study:live", { slug }),
  ).resolves.toMatchObject({ alerts: [{ rule: "same-side" }] });
});
