import { expect, test, vi } from "vitest";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { openBrowser } from "./support/browser.ts";
import { joinAs, joinAsOwner, passwordOf } from "./support/people.ts";

// Scrypt takes its time, the more so where others work.
vi.setConfig({ testTimeout: 120_000 });

test("says who signed in and who was refused what, by number and never by address", async () => {
  const said: string[] = [];
  const report = { fault: () => undefined, info: (message: string) => void said.push(message) };
  const app = await startApp({ report });
  await storeOpenStudy(app.storage);
  await joinAsOwner(app, "ada@example.org");
  const viewer = await joinAs(app, "vi@example.org", { slug: "small", role: "viewer" });
  expect(said).toEqual(["Person 1 signed in.", "Person 2 signed in."]);
  said.length = 0;

  const open = (email: string, password: string) =>
    openBrowser(app.url).post("session:open", { email, password });
  expect((await open("ada@example.org", "something else")).status).toBe(401);
  expect((await open("nobody@example.org", "something else")).status).toBe(401);
  expect((await open("ada@example.org", passwordOf("ada@example.org"))).status).toBe(200);
  expect((await viewer.post("study:pause", { slug: "small", reason: "mine" })).status).toBe(403);
  expect((await viewer.post("study:status", { slug: "another" })).status).toBe(404);
  const again = { name: "mine", reading: true, password: "something else" };
  expect((await viewer.post("token:create", again)).status).toBe(403);
  expect((await openBrowser(app.url).post("study:list", {})).status).toBe(401);
  expect(said).toEqual([
    "A sign-in of person 1 was refused.",
    "A sign-in to no account was refused.",
    "Person 1 signed in.",
    "Refused study:pause to person 2.",
    "Refused study:status to person 2.",
    "Person 2 gave a wrong password once more.",
  ]);
});
