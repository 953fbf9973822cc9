import { expect, test } from "vitest";
import { openBrowser } from "../people/support/browser.ts";
import { joinAsOwner, passwordOf } from "../people/support/people.ts";
import { startApp, type TestApp } from "../support/start-app.ts";

// Scrypt takes its time, the more so where others work.
const email = "ada@example.org";
const account = { email, password: passwordOf(email) };

/** Guesses at links until one has to wait: cheap, and counted as passwords are. */
async function guessUntilThrottled(
  app: TestApp,
  headersOf: (guess: number) => Record<string, string>,
  most = 60,
): Promise<number | null> {
  for (let guess = 1; guess <= most; guess += 1) {
    const { status } = await openBrowser(app.url).post(
      "link:look",
      { link: `guess-${guess}` },
      headersOf(guess),
    );
    if (status === 429) return guess;
  }
  return null;
}

const claiming = (guess: number) => ({ "x-forwarded-for": `10.0.0.${guess}, 203.0.113.9` });
const alone = (guess: number) => ({ "x-forwarded-for": `203.0.113.${guess}` });
const subscriber = (guess: number) => ({
  "x-forwarded-for": `2001:db8:1:2::${guess.toString(16)}`,
});

test("whoever guesses is one source behind a proxy too, whatever they say of themselves", async () => {
  const app = await startApp({
    config: { publicUrl: "http://localhost", basePath: "", trustProxy: true },
  });
  // What the one proxy in front adds is last; all before it was sent by the client.
  expect(await guessUntilThrottled(app, claiming)).toBe(21);
  const other = { "x-forwarded-for": "203.0.113.9, 203.0.113.10" };
  expect((await openBrowser(app.url).post("link:look", { link: "x" }, other)).status).toBe(403);
});

test("without a proxy nobody's header names their source", async () => {
  const app = await startApp();
  expect(await guessUntilThrottled(app, alone)).toBe(21);
});

test("the addresses that one subscriber of IPv6 has are one source", async () => {
  const app = await startApp({
    config: { publicUrl: "http://localhost", basePath: "", trustProxy: true },
  });
  expect(await guessUntilThrottled(app, subscriber)).toBe(21);
  const other = { "x-forwarded-for": "2001:db8:1:3::1" };
  expect((await openBrowser(app.url).post("link:look", { link: "x" }, other)).status).toBe(403);
});

test("signing in with an account of one's own takes back no other failure", async () => {
  const app = await startApp();
  await joinAsOwner(app, email);
  const statuses: number[] = [];
  for (let guess = 1; guess <= 24; guess += 1) {
    // Now and then, a sign-in that succeeds.
    const signIn =
      guess % 10 === 0 ? await openBrowser(app.url).post("session:open", account) : null;
    expect([undefined, 200]).toContain(signIn?.status);
    const { status } = await openBrowser(app.url).post("link:look", { link: `guess-${guess}` });
    statuses.push(status);
  }
  expect(statuses.indexOf(429)).toBe(20);
});

test.each([
  "1234567890",
  "qwertyuiop",
  "Password123!",
  "kelvin-kelvin",
  "aaaaaaaaaaaa",
  "ada@example.org",
])("refuses the password %j: the first that anybody would try", async (password) => {
  const app = await startApp();
  const owner = await joinAsOwner(app, email);
  const { status, body } = await owner.post("person:password", {
    password: account.password,
    next: password,
  });
  expect([status, body["detail"]]).toEqual([422, expect.stringContaining("easy to guess")]);
});

test("takes any other password, of any characters, up to 1,000 of them, to the last one", async () => {
  const app = await startApp();
  const owner = await joinAsOwner(app, email);
  const long = `${"Käsebrot 東京 ".repeat(20)}end`;
  expect(
    (await owner.post("person:password", { password: account.password, next: long })).status,
  ).toBe(200);
  const open = async (password: string): Promise<number> =>
    (await openBrowser(app.url).post("session:open", { email, password })).status;
  expect(await open(`${long.slice(0, -1)}D`)).toBe(401);
  expect(await open(long)).toBe(200);
});
