import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { joinAs, joinAsOwner, passwordOf } from "../people/support/people.ts";
import { connectRater } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { connectConsole, judge, live } from "./support.ts";

const quietMs = 400;

test("tells at most four times a second that a study has moved, and replies are the truth", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage, { pairs: 60 });
  const owner = await joinAsOwner(app, "o@example.org");
  const console = await connectConsole(app, { cookie: owner.cookie() });
  expect(await console.watch()).toEqual({ ok: true, value: {} });
  const raters = await Promise.all(Array.from({ length: 4 }, () => connectRater(app.url)));
  await Promise.all(raters.map((rater) => rater.join()));
  const began = performance.now();
  await Promise.all(raters.map((rater) => judge(rater, 20)));
  await sleep(quietMs);
  const seconds = (performance.now() - began) / 1000;
  expect(console.notices.length).toBeGreaterThan(0);
  expect(console.notices.length).toBeLessThanOrEqual(Math.ceil(4 * seconds) + 1);
  const gaps = console.notices.slice(1).map((at, place) => at - (console.notices[place] ?? 0));
  expect(Math.min(...gaps, 250)).toBeGreaterThan(200);

  // Whoever was away asks again, and sees what they missed.
  console.socket.close();
  await judge(raters[0] ?? (await connectRater(app.url)), 5);
  const again = await connectConsole(app, { cookie: owner.cookie() });
  await again.watch();
  const [study] = await app.storage.listStudies();
  expect((await live(app)).slots.judged).toBe((await app.storage.progress(study?.id ?? 0)).judged);
  expect(app.faults).toEqual([]);
});

test("lets in who is signed in or bears a token, and nobody else", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  await storeOpenStudy(app.storage, { definition: studyOf({ slug: "other" }) });
  const refused = { data: { code: "unauthorized" } };
  await expect(connectConsole(app)).rejects.toMatchObject(refused);
  const wrong = `kelvin_person=${"x".repeat(43)}`;
  await expect(connectConsole(app, { cookie: wrong })).rejects.toMatchObject(refused);
  await expect(connectConsole(app, { token: "wrong" })).rejects.toMatchObject(refused);

  const byToken = await connectConsole(app, { token: app.operatorToken });
  expect(await byToken.watch()).toMatchObject({ ok: true });
  const viewer = await joinAs(app, "v@example.org", { slug: "small", role: "viewer" });
  const console = await connectConsole(app, { cookie: viewer.cookie() });
  expect(await console.watch()).toMatchObject({ ok: true });
  expect(await console.watch("other")).toMatchObject({ ok: false, error: { code: "not_found" } });
  expect(await console.watch("none")).toMatchObject({ ok: false, error: { code: "not_found" } });
});

test("a study that is not watched is not told of, nor one that is no longer", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage, { pairs: 30 });
  const console = await connectConsole(app, { token: app.operatorToken });
  const rater = await connectRater(app.url);
  await rater.join();
  await sleep(quietMs);
  expect(console.notices).toEqual([]);
  await console.watch();
  await judge(rater, 1);
  await sleep(quietMs);
  expect(console.notices.length).toBeGreaterThan(0);
  await console.socket.timeout(5000).emitWithAck("study:unwatch", { slug: "small" });
  const told = console.notices.length;
  await judge(rater, 1);
  await sleep(quietMs);
  expect(console.notices.length).toBe(told);
});

test("who signs out, loses a role or is removed loses the connection at once", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const server = { url: app.url, token: app.operatorToken };
  const role = "coordinator" as const;
  const connect = async (email: string) => {
    const browser = await joinAs(app, email, { slug: "small", role });
    const console = await connectConsole(app, { cookie: browser.cookie() });
    expect(await console.watch()).toMatchObject({ ok: true });
    return { browser, console };
  };
  const stays = await connect("stays@example.org");
  const out = await connect("out@example.org");
  await out.browser.post("session:close", {});
  const within = { timeout: 1000 };
  await expect.poll(() => out.console.socket.connected, within).toBe(false);

  const lost = await connect("lost@example.org");
  await callServer(server, "person:role", { slug: "small", email: "lost@example.org", role: null });
  await expect.poll(() => lost.console.socket.connected, within).toBe(false);

  const removed = await connect("removed@example.org");
  await callServer(server, "person:remove", { email: "removed@example.org" });
  await expect.poll(() => removed.console.socket.connected, within).toBe(false);

  const email = "token@example.org";
  const scripted = await joinAs(app, email, { slug: "small", role });
  const { body } = await scripted.post("token:create", {
    name: "watch",
    reading: true,
    password: passwordOf(email),
  });
  const console = await connectConsole(app, { token: String(body["token"]) });
  await console.watch();
  const tokens = await scripted.post("token:list", {});
  const [token] = Object.values(tokens.body);
  await scripted.post("token:revoke", { id: Reflect.get(Object(token), "id") });
  await expect.poll(() => console.socket.connected, within).toBe(false);
  expect(stays.console.socket.connected).toBe(true);
  expect(app.faults).toEqual([]);
});
