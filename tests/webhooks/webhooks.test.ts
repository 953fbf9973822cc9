import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { callServer } from "../../server/call-server.ts";
import { createPost } from "../../server/webhooks/post-webhook.ts";
import { deliverWebhooks } from "../../server/webhooks/deliver-webhooks.ts";
import { createTestClock } from "../support/test-clock.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { signaturesBy, startReceiver } from "./support/receiver.ts";

const slug = "small";
const config = { publicUrl: "http://localhost", basePath: "", trustProxy: false };
const serverOf = ({ url, operatorToken }: TestApp) => ({ url, token: operatorToken });

async function startWithReceiver() {
  const receiver = await startReceiver();
  const app = await startApp({ config: { ...config, webhookHosts: [receiver.host] } });
  await storeOpenStudy(app.storage);
  const hook = await callServer(serverOf(app), "webhook:create", {
    slug,
    url: `${receiver.url}/told`,
    events: ["study.paused", "study.closed", "alert"],
  });
  const { received } = receiver;
  const told = (count: number) =>
    vi.waitFor(() => expect(received).toHaveLength(count), { timeout: 15_000 });
  const log = () =>
    callServer(serverOf(app), "webhook:deliveries", { slug, id: hook.id, before: null });
  return { app, server: serverOf(app), receiver, received, hook, told, log };
}

test("an address is told what it asked for, signed, in words that tell a blinded reader nothing", async () => {
  const { app, server, received, hook, told, log } = await startWithReceiver();
  await callServer(server, "study:pause", { slug, reason: "warm is ahead" });
  await told(1);
  await callServer(server, "study:open", { slug });
  await callServer(server, "study:close", { slug, reason: "warm has won" });
  await told(2);
  expect(received.map(({ body }): unknown => JSON.parse(body))).toEqual(
    ["study.paused", "study.closed"].map((event) => ({
      event,
      study: slug,
      at: new Date(app.clock.now()).toISOString(),
    })),
  );
  const [first] = received;
  if (first === undefined) throw new Error("nothing was received");
  expect(first.path).toBe("/told");
  expect(first.headers).toMatchObject({
    "content-type": "application/json",
    "kelvin-event": "study.paused",
  });
  expect(signaturesBy(hook.secret, first)).toEqual([true]);
  expect(signaturesBy(hook.secret, { ...first, body: `${first.body} ` })).toEqual([false]);
  await vi.waitFor(async () => {
    const { deliveries, next } = await log();
    expect(deliveries.map(({ state, answer, attempts }) => ({ state, answer, attempts }))).toEqual([
      { state: "delivered", answer: "200", attempts: 1 },
      { state: "delivered", answer: "200", attempts: 1 },
    ]);
    expect(next).toBeNull();
  });
  expect(app.faults).toEqual([]);
});

test("what is not taken is tried again, later each time, and given up at last; by hand once more", async () => {
  const { app, server, receiver, received, hook, told, log } = await startWithReceiver();
  receiver.answer.status = 503;
  await callServer(server, "webhook:ping", { slug, id: hook.id });
  const waits: number[] = [];
  for (let attempts = 1; attempts <= 12; attempts += 1) {
    await told(attempts);
    const delivery = await vi.waitFor(async () => {
      const [latest] = (await log()).deliveries;
      expect(latest).toMatchObject({ attempts, answer: "503" });
      return latest;
    });
    if (delivery === undefined || delivery.next_at === null) break;
    const wait = Date.parse(delivery.next_at) - app.clock.now();
    waits.push(wait);
    app.clock.forward(wait);
  }
  expect(waits).toHaveLength(11);
  expect(waits).toEqual(waits.toSorted((one, other) => one - other));
  const [givenUp] = (await log()).deliveries;
  expect(givenUp).toMatchObject({ state: "given-up", next_at: null });
  expect(new Set(received.map(({ headers }) => headers["kelvin-delivery"])).size).toBe(1);

  receiver.answer.status = 204;
  const which = { slug, id: hook.id, delivery: givenUp?.id ?? 0 };
  await callServer(server, "webhook:retry", which);
  await told(13);
  await vi.waitFor(async () => expect((await log()).deliveries[0]?.state).toBe("delivered"));
});

test("no redirect is followed: it counts as not taken", async () => {
  const { server, receiver, received, hook, told, log } = await startWithReceiver();
  const other = await startReceiver();
  Object.assign(receiver.answer, { status: 307, location: other.url });
  await callServer(server, "webhook:ping", { slug, id: hook.id });
  await told(1);
  await vi.waitFor(async () =>
    expect((await log()).deliveries[0]).toMatchObject({ state: "waiting", answer: "307" }),
  );
  expect(other.received).toEqual([]);
  expect(received).toHaveLength(1);
});

test("for a day after its secret was changed a webhook is signed by both, then by the new one", async () => {
  const { app, server, received, hook, told } = await startWithReceiver();
  const { secret } = await callServer(server, "webhook:rotate", { slug, id: hook.id });
  const ping = async (count: number) => {
    await callServer(server, "webhook:ping", { slug, id: hook.id });
    await told(count);
    const last = received.at(-1);
    if (last === undefined) throw new Error("nothing was received");
    return [signaturesBy(secret, last), signaturesBy(hook.secret, last)];
  };
  expect(await ping(1)).toEqual([
    [true, false],
    [false, true],
  ]);
  app.clock.forward(24 * 3600 * 1000);
  expect(await ping(2)).toEqual([[true], [false]]);
});

test("what happened while nothing could be sent is sent after the next start, once", async () => {
  const receiver = await startReceiver();
  const storage = await openTestStorage();
  const { id: studyId } = await storeOpenStudy(storage);
  const made = { studyId, url: receiver.url, secret: "s", createdAt: 0, createdBy: "test" };
  await storage.webhooks.add({ ...made, events: ["study.closed"] });
  await storage.changeState(studyId, { from: ["open"], to: "closed", reason: null, at: 5 });
  // As a process leaves it that died before anything was sent.
  const app = await startApp({ storage, config: { ...config, webhookHosts: [receiver.host] } });
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { timeout: 15_000 });
  await vi.waitFor(async () => expect(await storage.webhooks.behind()).toEqual([]));
  await app.stop();
  const again = await startApp({ storage, config: { ...config, webhookHosts: [receiver.host] } });
  await callServer(serverOf(again), "webhook:list", { slug });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(receiver.received).toHaveLength(1);
});

test("webhooks and their deliveries are found through their own study only, 50 at a time", async () => {
  const { app, server, hook } = await startWithReceiver();
  await storeOpenStudy(app.storage, { definition: studyOf({ slug: "other" }) });
  const refused: unknown[] = [];
  for (const [call, more] of [
    ["webhook:rotate", {}],
    ["webhook:remove", {}],
    ["webhook:ping", {}],
    ["webhook:deliveries", { before: null }],
    ["webhook:retry", { delivery: 1 }],
  ] as const) {
    const asked = { slug: "other", id: hook.id, ...more };
    const response = await fetch(`${app.url}/api/v1/${call}`, {
      method: "POST",
      headers: { authorization: "Bearer operator", "content-type": "application/json" },
      body: JSON.stringify(asked),
    });
    refused.push(response.status);
  }
  expect(refused).toEqual([404, 404, 404, 404, 404]);

  const message = { event: "ping" as const, body: "{}", createdAt: 0 };
  await app.storage.webhooks.enqueue(
    hook.id,
    Array.from({ length: 120 }, () => message),
    null,
  );
  const ids: number[] = [];
  let before: number | null = null;
  do {
    const page: { deliveries: { id: number }[]; next: number | null } = await callServer(
      server,
      "webhook:deliveries",
      { slug, id: hook.id, before },
    );
    expect(page.deliveries.length).toBeLessThanOrEqual(50);
    ids.push(...page.deliveries.map(({ id }) => id));
    before = page.next;
  } while (before !== null);
  expect(ids).toHaveLength(120);
  expect(ids).toEqual([...new Set(ids)].toSorted((one, other) => other - one));

  await callServer(server, "webhook:remove", { slug, id: hook.id });
  expect(await callServer(server, "webhook:list", { slug })).toEqual([]);
});

test("the secret is told once and stands in no other answer", async () => {
  const { server, hook, log } = await startWithReceiver();
  await callServer(server, "webhook:ping", { slug, id: hook.id });
  const told = z
    .string()
    .parse(JSON.stringify([await callServer(server, "webhook:list", { slug }), await log()]));
  expect(told).not.toContain(hook.secret);
  expect(hook.secret).toMatch(/^kelvin_webhook_[\w-]{43}$/);
});

test("an alert is told to whoever asked for alerts, with what it rests on", async () => {
  const receiver = await startReceiver();
  const storage = await openTestStorage();
  const { id: studyId } = await storeOpenStudy(storage);
  const made = { studyId, url: receiver.url, secret: "s", createdAt: 0, createdBy: "test" };
  await storage.webhooks.add({ ...made, events: ["alert"] });
  await storage.webhooks.add({ ...made, events: ["study.closed"] });
  const post = createPost([receiver.host]);
  const report = {
    fault: (error: unknown) => expect.unreachable(String(error)),
    info: () => undefined,
  };
  const delivery = deliverWebhooks({ storage, clock: createTestClock(), report, post });
  const found = { rule: "orphaned-slots", rater: null, seen: 2, usual: 0, n: 2 } as const;
  const [alert] = await storage.alerts.raise(studyId, [{ ...found, occasion: "x" }], 7);
  if (alert === undefined) throw new Error("no alert was raised");
  delivery.events.alertRaised(studyId, alert);
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
  // Found again it is the same alert, of which was told already.
  await storage.alerts.raise(studyId, [{ ...found, occasion: "x" }], 8);
  expect(await storage.webhooks.take(100, 10, 200)).toEqual([]);
  await delivery.stop();
  expect(JSON.parse(receiver.received[0]?.body ?? "")).toEqual({
    event: "alert",
    study: slug,
    at: new Date(7).toISOString(),
    data: { ...found, id: alert.id },
  });
});

test("an alert and a close are told after a start though the process died as soon as they were stored", async () => {
  const receiver = await startReceiver();
  const file = join(temporaryFolder(), "kelvin.db");
  const before = await openSqliteStorage(file, migrationsFolder);
  const { id: studyId } = await storeOpenStudy(before);
  const made = { studyId, url: receiver.url, secret: "s", createdAt: 0, createdBy: "test" };
  await before.webhooks.add({ ...made, events: ["alert", "study.closed"] });
  await before.close();

  const program = "tests/webhooks/programs/alert-and-die.ts";
  const child = spawn(process.execPath, ["--import", "tsx", program, file, String(studyId)]);
  const [code, signal] = await once(child, "exit");
  expect({ code, signal }).toEqual({ code: null, signal: "SIGKILL" });

  const storage = await openSqliteStorage(file, migrationsFolder);
  onTestFinished(() => storage.close());
  expect((await storage.stateOf(slug))?.state).toBe("closed");
  await startApp({ storage, config: { ...config, webhookHosts: [receiver.host] } });
  await vi.waitFor(() => expect(receiver.received).toHaveLength(2), { timeout: 15_000 });
  const events = receiver.received.map(({ headers }) => String(headers["kelvin-event"]));
  expect(events.toSorted()).toEqual(["alert", "study.closed"]);
});
