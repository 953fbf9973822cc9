import { expect, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { startApp } from "../support/start-app.ts";
import { openBrowser } from "./support/browser.ts";
import { join, joinAsOwner, passwordOf, secretIn, setUpLink } from "./support/people.ts";

// Scrypt takes its time, the more so where others work.
const email = "ada@example.org";
const account = { email, password: passwordOf(email) };

test("the set-up link makes the first owner, once", async () => {
  const app = await startApp();
  const link = secretIn(await setUpLink(app));
  const browser = openBrowser(app.url);
  const short = await browser.post("link:accept", { link, email, password: "short" });
  expect(short.status).toBe(422);
  expect((await browser.post("link:accept", { link, ...account, email: null })).status).toBe(422);
  const look = await browser.post("link:look", { link });
  expect([look.status, look.body]).toEqual([200, { email: null, joined: false }]);
  const made = await browser.post("link:accept", { link, ...account });
  expect(made.status).toBe(200);
  expect(made.cookies[0]).toMatch(/^kelvin_person=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect((await browser.post("person:me", {})).body).toEqual({
    email,
    owner: true,
    joined: true,
    roles: [],
  });
  const again = await openBrowser(app.url).post("link:accept", { link, ...account });
  expect(again.status).toBe(403);
  expect(await setUpLink(app)).toBeNull();
});

test("over HTTPS the cookie is bound to the host; over plain HTTP elsewhere nobody signs in", async () => {
  const config = { publicUrl: "https://kelvin.example.org", basePath: "", trustProxy: false };
  const safe = await startApp({ config });
  const browser = await joinAsOwner(safe, email);
  expect(browser.cookie()).toMatch(/^__Host-kelvin_person=/);

  const open = await startApp({ config: { ...config, publicUrl: "http://kelvin.example.org" } });
  const refused = await openBrowser(open.url).post("session:open", account);
  expect(refused.status).toBe(403);
  expect(refused.cookies).toEqual([]);
});

test("a wrong password and an unknown address are told in the same words, and soon must wait", async () => {
  const app = await startApp();
  await joinAsOwner(app, email);
  const visitor = openBrowser(app.url);
  const wrong = await visitor.post("session:open", { email, password: "not the password" });
  const unknown = await visitor.post("session:open", { email: "x@example.org", password: "hm" });
  expect([wrong.status, wrong.body]).toEqual([unknown.status, unknown.body]);
  expect(wrong.status).toBe(401);
  for (let tries = 0; tries < 4; tries += 1) {
    await visitor.post("session:open", { email, password: "not the password" });
  }
  const waiting = await visitor.post("session:open", account);
  expect(waiting.status).toBe(429);
  expect(waiting.body["retryAfterMs"]).toBeGreaterThan(0);
  app.clock.forward(2000);
  expect((await visitor.post("session:open", account)).status).toBe(200);
});

test("a source that tries many accounts must wait, too", async () => {
  const app = await startApp();
  const visitor = openBrowser(app.url);
  const statuses: number[] = [];
  for (let tries = 0; tries < 22; tries += 1) {
    const { status } = await visitor.post("link:accept", {
      link: `guess-${tries}`,
      ...account,
    });
    statuses.push(status);
  }
  expect(statuses.slice(0, 20).every((status) => status === 403)).toBe(true);
  expect(statuses.slice(20)).toEqual([429, 429]);
});

test("a session ends by signing out, by a new password, after a while, and for the removed", async () => {
  const app = await startApp();
  const server = { url: app.url, token: app.operatorToken };
  const first = await joinAsOwner(app, email);
  const cookie = first.cookie();
  await first.post("session:close", {});
  const me = (held: string | null) => openBrowser(app.url, held).post("person:me", {});
  expect((await me(cookie)).status).toBe(401);

  const second = openBrowser(app.url);
  await second.post("session:open", account);
  expect((await me(second.cookie())).status).toBe(200);
  const { link } = await callServer(server, "person:reset", { email });
  expect((await me(second.cookie())).status).toBe(200);
  const third = await join(app, link, email);
  expect((await me(second.cookie())).status).toBe(401);

  const hour = 3600 * 1000;
  for (let hours = 0; hours < 24 * 7; hours += 11) {
    expect((await me(third.cookie())).status).toBe(200);
    app.clock.forward(11 * hour);
  }
  expect((await me(third.cookie())).status).toBe(401);

  const fourth = openBrowser(app.url);
  await fourth.post("session:open", account);
  app.clock.forward(13 * hour);
  expect((await me(fourth.cookie())).status).toBe(401);
  await fourth.post("session:open", account);
  await callServer(server, "person:remove", { email });
  expect((await me(fourth.cookie())).status).toBe(401);
  expect((await fourth.post("session:open", account)).status).toBe(401);
});

test("a link is good for a week, and the last one alone", async () => {
  const app = await startApp();
  const server = { url: app.url, token: app.operatorToken };
  await joinAsOwner(app, email);
  const reset = async () => secretIn((await callServer(server, "person:reset", { email })).link);
  const [first, second] = [await reset(), await reset()];
  const accept = (link: string) =>
    openBrowser(app.url).post("link:accept", { link, ...account, email: null });
  const look = async (link: string) => {
    const { status, body } = await openBrowser(app.url).post("link:look", { link });
    return status === 200 ? body : status;
  };
  expect(await look(first)).toBe(403);
  expect(await look(second)).toEqual({ email, joined: true });
  expect((await accept(first)).status).toBe(403);
  app.clock.forward(7 * 24 * 3600 * 1000 + 1);
  expect(await look(second)).toBe(403);
  expect((await accept(second)).status).toBe(403);
  expect((await accept(await reset())).status).toBe(200);
});

test("no other site's page can use the cookie of somebody who is signed in", async () => {
  const app = await startApp();
  const browser = await joinAsOwner(app, email);
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "content-type": "text/plain" },
    { "content-type": "application/x-www-form-urlencoded" },
  ];
  for (const headers of foreign) {
    const call = await browser.post("person:list", {}, headers);
    const signIn = await openBrowser(app.url).post("session:open", account, headers);
    expect({ headers, statuses: [call.status, signIn.status] }).toEqual({
      headers,
      statuses: [403, 403],
    });
  }
  const own = { origin: "http://localhost" };
  expect((await browser.post("person:list", {}, own)).status).toBe(200);
});

test("API tokens are told once, kept as hashes, for reading only where asked, and can be revoked", async () => {
  const app = await startApp();
  const browser = await joinAsOwner(app, email);
  const draw = (password: string, reading = false) =>
    browser.post("token:create", { name: "a script", reading, password });
  expect((await draw("not the password")).status).toBe(403);
  const token = String((await draw(account.password)).body["token"]);
  const reader = String((await draw(account.password, true)).body["token"]);
  const script = (secret: string, call: string, input: unknown = {}) =>
    openBrowser(app.url).post(call, input, { authorization: `Bearer ${secret}` });
  expect((await script(token, "person:list")).status).toBe(200);
  expect((await script(reader, "person:list")).status).toBe(200);
  const reset = await script(reader, "person:reset", { email });
  expect([reset.status, reset.body["detail"]]).toEqual([
    403,
    "This API token is for reading only.",
  ]);

  const { body } = await browser.post("token:list", {});
  expect(JSON.stringify(body)).not.toContain(token);
  expect(await browser.post("token:revoke", { id: 1 })).toMatchObject({ status: 200 });
  expect((await script(token, "person:list")).status).toBe(401);
  expect((await script(reader, "person:list")).status).toBe(200);
  expect((await script("kelvin_made-up", "person:list")).status).toBe(401);
});

test("whoever invites cannot take over an account that another made", async () => {
  const app = await startApp();
  const server = { url: app.url, token: app.operatorToken };
  await callServer(server, "study:list", {});
  expect(secretIn((await callServer(server, "person:invite-owner", { email })).link)).not.toBe("");
  expect(await callServer(server, "person:invite-owner", { email })).toEqual({ link: null });
});
