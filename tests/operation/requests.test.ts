import { expect, test } from "vitest";
import type { AccessLine } from "../../server/http/watch-requests.ts";
import type { AppParts } from "../../server/create-app.ts";
import type { Storage } from "../../server/domain/storage.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { connectRater } from "../support/rater-client.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";

interface Told {
  app: TestApp;
  lines: AccessLine[];
  /** What the log names each fault's request by. */
  named: (string | undefined)[];
}

const start = async (parts: Partial<AppParts> = {}): Promise<Told> => {
  const lines: AccessLine[] = [];
  const named: (string | undefined)[] = [];
  const report = {
    fault: (_error: unknown, _where: string, request?: string) => void named.push(request),
    info: () => undefined,
  };
  const app = await startApp({ report, access: (line) => void lines.push(line), ...parts });
  return { app, lines, named };
};

const behindProxy = { publicUrl: "http://localhost", basePath: "", trustProxy: true };
const id = /^[A-Za-z0-9_-]{12}$/;

test("each request has a name of the server's own, in its answer and in its line of the log", async () => {
  const { app, lines } = await start();
  const forged = "forged-by-a-client";
  const names: string[] = [];
  for (const path of ["/healthz", "/nowhere", "/api/v1/study:list"]) {
    const response = await fetch(app.url + path, { headers: { "x-request-id": forged } });
    await response.text();
    names.push(response.headers.get("x-request-id") ?? "");
  }
  expect(names.filter((name) => !id.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(3);
  expect(lines.map(({ request }) => request)).toEqual(names);
  expect(lines.map(({ route, status }) => [route, status])).toEqual([
    ["health", 200],
    ["other", 404],
    ["api", 405],
  ]);
});

test("behind a proxy it is the proxy's name, where it can be one", async () => {
  const { app } = await start({ config: behindProxy });
  const nameFor = async (given: string) => {
    const response = await fetch(`${app.url}/healthz`, { headers: { "x-request-id": given } });
    return response.headers.get("x-request-id") ?? "";
  };
  expect(await nameFor("0123456789abcdef")).toBe("0123456789abcdef");
  for (const given of ["short", "x".repeat(65), 'a b"c{d}efgh', "../../../etc/passwd"])
    expect(await nameFor(given)).toMatch(id);
});

test("a line of the log says nothing of where a request came from, or of its address", async () => {
  const { app, lines } = await start();
  await storeOpenStudy(app.storage);
  const page = await fetch(`${app.url}/r/small?PROLIFIC_PID=5f3aa0&invitation=verysecret`, {
    redirect: "manual",
    headers: { "user-agent": "Browser/1.0", "x-forwarded-for": "203.0.113.9", cookie: "a=b" },
  });
  await page.text();
  expect(lines).toHaveLength(1);
  expect(Object.keys(lines[0] ?? {}).toSorted()).toEqual([
    "method",
    "ms",
    "request",
    "route",
    "status",
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/small|5f3aa0|secret|Browser|203|127\.0/);
});

/** A storage that fails at one thing, as if by a fault of its own. */
const failing = async (part: Partial<Storage>): Promise<Storage> => ({
  ...(await openTestStorage()),
  ...part,
});

const broken = () => Promise.reject(new TypeError("a fault"));

test("whoever meets a fault is told the name by which the log has it", async () => {
  const storage = await failing({ listStudies: broken, holdSlot: broken, ping: broken });
  await storeOpenStudy(storage);
  const { app, named } = await start({ storage });
  const overHttp = await fetch(`${app.url}/api/v1/study:list`, {
    method: "POST",
    headers: { authorization: "Bearer operator", "content-type": "application/json" },
    body: "{}",
  });
  const name = overHttp.headers.get("x-request-id") ?? "";
  expect([overHttp.status, named]).toEqual([500, [name]]);
  expect(await overHttp.text()).toContain(`reported as request ${name}`);

  const rater = await connectRater(app.url);
  await rater.join();
  const reply = await rater.reply("assignment:next", { have: [] });
  expect(named[1]).toMatch(id);
  expect(reply).toMatchObject({
    ok: false,
    error: { code: "internal", message: expect.stringContaining(`request ${named[1]}`) },
  });

  const ready = await fetch(`${app.url}/readyz`);
  expect([ready.status, named[2]]).toEqual([503, ready.headers.get("x-request-id")]);
  expect(await ready.text()).toContain(String(named[2]));
});
