import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { migrationsFolder } from "../../server/locate.ts";
import { createAnswerOnce } from "../../server/domain/keyed-requests/answer-once.ts";
import { operator } from "../../server/domain/people/caller.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { openBrowser } from "../people/support/browser.ts";
import { joinAs, joinAsOwner, passwordOf } from "../people/support/people.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createTestClock } from "../support/test-clock.ts";

const slug = "small";
const key = "4b0c2f9a-8f55-4a41-a7a0-6c9f4ad4e6d1";
const bearing = (of: string, by = "operator") => ({
  "idempotency-key": of,
  authorization: `Bearer ${by}`,
});

async function start() {
  const app = await startApp();
  const { id } = await storeOpenStudy(app.storage);
  const ask = (call: string, input: unknown, of = key) =>
    openBrowser(app.url).post(call, input, bearing(of));
  return { app, id, ask };
}

test("the same request with the same key is carried out once, and gets the same answer for a day", async () => {
  const { app, ask } = await start();
  const asked = { slug, url: "https://example.org/", events: ["alert"] };
  const first = await ask("webhook:create", asked);
  expect(first.status).toBe(200);
  const { events, url } = asked;
  const again = await ask("webhook:create", { events, url, slug });
  expect(again).toEqual(first);
  const hooks = async () => Object.keys((await ask("webhook:list", { slug })).body).length;
  expect(await hooks()).toBe(1);
  // With another key it is another request; with this one another request is refused.
  expect((await ask("webhook:create", asked, `${key}-2`)).body).not.toEqual(first.body);
  expect(await hooks()).toBe(2);
  for (const [call, input] of [
    ["webhook:create", { ...asked, url: "https://example.com/" }],
    ["study:pause", { slug, reason: null }],
  ] as const) {
    const { status, body } = await ask(call, input);
    expect({ status, detail: body["detail"] }).toEqual({
      status: 422,
      detail: "This Idempotency-Key was used for another request already.",
    });
  }
  expect((await ask("study:status", { slug })).body["state"]).toBe("open");
  app.clock.forward(24 * 3_600_000 + 1);
  expect((await ask("webhook:create", asked)).body).not.toEqual(first.body);
  expect(app.faults).toEqual([]);
});

test("a request that was refused has changed nothing and may come again with its key", async () => {
  const { app, ask } = await start();
  const { status } = await ask("alert:acknowledge", { slug, alert: 1, reason: null });
  expect(status).toBe(404);
  const found = { rule: "orphaned-slots", rater: null, seen: 2, usual: 0, n: 2 } as const;
  await app.storage.alerts.raise(1, [{ ...found, occasion: "x" }], 1);
  expect((await ask("alert:acknowledge", { slug, alert: 1, reason: null })).status).toBe(200);
  const short = await ask("study:pause", { slug, reason: null }, "short");
  expect({ ...short.body, status: short.status }).toMatchObject({
    status: 422,
    detail: expect.stringContaining("16 to 200"),
  });
});

test("keys are each caller's own, and a caller who may not is told no stored answer", async () => {
  const { app } = await start();
  const hook = { slug, url: "https://example.org/", events: ["alert"] };
  const one = await joinAs(app, "a@example.org", { slug, role: "owner" });
  const other = await joinAs(app, "b@example.org", { slug, role: "viewer" });
  const made = await one.post("webhook:create", hook, { "idempotency-key": key });
  expect(made.status).toBe(200);
  expect((await other.post("webhook:create", hook, { "idempotency-key": key })).status).toBe(403);
  expect((await one.post("webhook:create", hook, { "idempotency-key": key })).body).toEqual(
    made.body,
  );
});

test("of two at once one is carried out, and the other told that it is under way", async () => {
  const { ask } = await start();
  const asked = { slug, url: "https://example.org/", events: ["alert"] };
  const answers = await Promise.all([1, 2, 3].map(() => ask("webhook:create", asked)));
  expect(answers.map(({ status }) => status)).toContain(200);
  for (const { status } of answers) expect([200, 409]).toContain(status);
  expect(Object.keys((await ask("webhook:list", { slug })).body)).toHaveLength(1);
});

test("what is kept tells neither key nor request nor answer", async () => {
  const { app } = await start();
  const email = "o@example.org";
  const owner = await joinAsOwner(app, email);
  const asked = { name: "script", reading: true, password: passwordOf(email) };
  const made = await owner.post("token:create", asked, { "idempotency-key": key });
  const token = String(made.body["token"]);
  expect((await owner.post("token:create", asked, { "idempotency-key": key })).body).toEqual(
    made.body,
  );
  const copy = join(temporaryFolder(), "copy.db");
  await app.storage.copyTo(copy);
  const bytes = readFileSync(copy, "latin1");
  for (const secret of [token, key, asked.password]) expect(bytes.includes(secret)).toBe(false);
});

test("a request that was begun when the process died is not carried out again", async () => {
  const file = join(temporaryFolder(), "kelvin.db");
  const request = { caller: operator, key, name: "study:close", input: { slug } };
  const clock = createTestClock();
  const before = await openSqliteStorage(file, migrationsFolder);
  let carriedOut = 0;
  const never = () => {
    carriedOut += 1;
    return new Promise<never>(() => undefined);
  };
  void createAnswerOnce({ requests: before.keyedRequests, clock })(request, never);
  await expect.poll(() => carriedOut).toBe(1);
  // The next process finds what this one had begun.
  await before.close();
  const storage = await openSqliteStorage(file, migrationsFolder);
  onTestFinished(() => storage.close());
  const reply = await createAnswerOnce({ requests: storage.keyedRequests, clock })(request, never);
  expect(reply).toMatchObject({
    ok: false,
    error: { code: "conflict", message: expect.stringContaining("nobody knows how it ended") },
  });
  expect(carriedOut).toBe(1);
});
