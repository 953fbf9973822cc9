import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { createMetrics } from "../../server/metrics/metrics.ts";
import { listenForMetrics } from "../../server/listen-for-metrics.ts";
import { diskStandings } from "../../shared/model/disk-standing.ts";
import { raterCalls } from "../../shared/protocol/rater-protocol.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { connectRater } from "../support/rater-client.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { joinAs, joinAsOwner } from "../people/support/people.ts";
import { samplesOf, valueOf } from "./support/samples.ts";
import { freePort } from "../support/free-port.ts";

const read = async (app: TestApp): Promise<string> => {
  const bearer = { authorization: `Bearer ${app.operatorToken}` };
  const response = await fetch(`${app.url}/metrics`, { headers: bearer });
  expect(response.headers.get("content-type")).toMatch(/^text\/plain;.*version=0\.0\.4/);
  return response.text();
};

/** A study with some of all that is counted. */
async function busyApp(): Promise<TestApp> {
  const app = await startApp();
  await storeOpenStudy(app.storage, { pairs: 3, definition: studyOf({ ratings_per_pair: 1 }) });
  await (await fetch(`${app.url}/healthz`)).text();
  const rater = await connectRater(app.url);
  await rater.join();
  const next = await rater.call("assignment:next", { have: [] });
  if (next.status !== "assigned") throw new Error("nothing was assigned");
  const draft = {
    assignment: next.presentation.assignment,
    revision: 0,
    answers: { warmth: "left" as const },
    flags: [],
    pages: [{ shownMs: 0, leftMs: 1, keys: [] }],
  };
  await rater.call("judgment:submit", { draft, next: { have: [] } });
  await rater.call("work:unsent", { count: 2, oldestMs: 60_000 });
  await rater.reply("assignment:return", { assignment: "none" });
  return app;
}

test("tell how many calls, judgments, leases, sockets and commits there were", async () => {
  const app = await busyApp();
  const text = await read(app);
  const count = (name: string, labels: Record<string, string> = {}) => valueOf(text, name, labels);
  expect(count("kelvin_assignment_seconds_count", { outcome: "assigned" })).toBe(2);
  expect(count("kelvin_judgment_seconds_count", { outcome: "saved" })).toBe(1);
  const submitted = { surface: "rater", call: "judgment:submit", result: "ok" };
  expect(count("kelvin_calls_total", submitted)).toBe(1);
  const refused = { surface: "rater", call: "assignment:return", result: "invalid" };
  expect(count("kelvin_calls_total", refused)).toBe(1);
  expect(count("kelvin_sockets", { surface: "rater" })).toBe(1);
  expect(count("kelvin_leases", { state: "held" })).toBe(1);
  expect(count("kelvin_leases", { state: "overdue" })).toBe(0);
  expect(count("kelvin_unsent_judgments_total")).toBe(2);
  expect(count("kelvin_ready")).toBe(1);
  expect(count("kelvin_disk_standing", { standing: "well" })).toBe(1);
  expect(count("kelvin_surplus_judgments_total")).toBe(0);
  expect(count("kelvin_faults_total")).toBe(0);

  // One lease runs out and is released; then it is counted, and held no more.
  app.clock.forward(3_600_000);
  expect(valueOf(await read(app), "kelvin_leases", { state: "overdue" })).toBe(1);
  await app.storage.releaseExpired(app.clock.now());
  expect(valueOf(await read(app), "kelvin_leases", { state: "held" })).toBe(0);
});

test("count commits, their writes and run-out leases where the storage tells of them", async () => {
  const metrics = createMetrics();
  const storage = await openTestStorage(undefined, metrics.meter);
  const { id } = await storeOpenStudy(storage);
  const before = await metrics.text();
  await Promise.all(["a", "b", "c"].map((token) => storage.noteVisitor(id, token)));
  const after = await metrics.text();
  const grown = (name: string) => valueOf(after, name) - valueOf(before, name);
  expect(grown("kelvin_commit_seconds_count")).toBe(1);
  expect(grown("kelvin_commit_writes_sum")).toBe(3);
  const session = await storage.beginSession({
    studyId: id,
    tokenHash: "x",
    consentHash: "y",
    at: 1,
  });
  const ask = { studyId: id, sessionId: session.id, have: [], pairsPerRater: null };
  await storage.holdSlot({ ...ask, now: 1, leaseMs: 10 });
  await storage.releaseExpired(20);
  expect(valueOf(await metrics.text(), "kelvin_leases_expired_total")).toBe(1);
});

test("name no study, person, arm or text: labels are words of Kelvin's own", async () => {
  const app = await busyApp();
  await fetch(`${app.url}/r/small?PROLIFIC_PID=5f3aa0`, { redirect: "manual" });
  await fetch(`${app.url}/secret-path`, { method: "PROPFIND" });
  const words = new Set<string>();
  for (const { labels } of samplesOf(await read(app)))
    for (const [label, value] of Object.entries(labels))
      if (label !== "le" && label !== "version") words.add(`${label} ${value}`);
  const known = new Set([
    ...["rater", "console", "api"].map((each) => `surface ${each}`),
    ...Object.keys(raterCalls).map((each) => `call ${each}`),
    ...["ok", "invalid"].map((each) => `result ${each}`),
    ...["assigned", "saved"].map((each) => `outcome ${each}`),
    ...["held", "overdue", "waiting", "writing", "failed"].map((each) => `state ${each}`),
    ...diskStandings.map((each) => `standing ${each}`),
    ...["rater-page", "health", "metrics", "other"].map((each) => `route ${each}`),
    ...["200", "303", "404"].map((each) => `status ${each}`),
  ]);
  expect([...words].filter((word) => !known.has(word))).toEqual([]);
});

test("are for owners of the installation, and nobody else", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const statusFor = async (headers: Record<string, string>): Promise<number> => {
    const response = await fetch(`${app.url}/metrics`, { headers });
    const text = await response.text();
    expect(text.includes("kelvin_ready")).toBe(response.status === 200);
    return response.status;
  };
  const role = { slug: "small", role: "owner" } as const;
  const ofStudy = await joinAs(app, "study@example.org", role);
  const ofAll = await joinAsOwner(app, "all@example.org");
  const own = { "sec-fetch-site": "same-origin" };
  expect([
    await statusFor({}),
    await statusFor({ authorization: "Bearer wrong" }),
    await statusFor({ ...own, cookie: ofStudy.cookie() ?? "" }),
    await statusFor({ ...own, cookie: ofAll.cookie() ?? "" }),
    await statusFor({ "x-forwarded-for": "127.0.0.1" }),
  ]).toEqual([401, 401, 403, 200, 401]);
}, 60_000);

test("have an address of their own where one is named, with nothing else there", async () => {
  const metrics = createMetrics({ ofProcess: true });
  const port = await freePort();
  const server = await listenForMetrics({ host: "127.0.0.1", port }, metrics);
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${port}`;
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toContain("nodejs_eventloop_lag_p99_seconds");
  expect(text).toContain("process_resident_memory_bytes");
  expect((await fetch(`${url}/`)).status).toBe(404);
  expect((await fetch(`${url}/metrics`, { method: "POST" })).status).toBe(404);
});

const namesIn = (text: string): string[] => text.match(/\b(kelvin|nodejs|process)_\w+/g) ?? [];
const stem = (name: string): string => name.replace(/_(bucket|count|sum)$/, "");

const dashboardSchema = z.object({
  title: z.string(),
  panels: z.array(
    z.object({
      title: z.string(),
      targets: z.array(z.object({ expr: z.string() })).optional(),
    }),
  ),
});

test("are all that the dashboard and the alerts ask for, and the dashboard shows each", async () => {
  const app = await busyApp();
  const there = new Set(
    samplesOf(`${await read(app)}\n${await createMetrics({ ofProcess: true }).text()}`).map(
      ({ name }) => name,
    ),
  );
  const { panels } = dashboardSchema.parse(
    JSON.parse(readFileSync("deploy/grafana-dashboard.json", "utf8")),
  );
  const shown = new Set(
    panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => namesIn(expr))),
  );
  const asked = [...shown, ...namesIn(readFileSync("deploy/prometheus-alerts.yml", "utf8"))];
  expect(asked.length).toBeGreaterThan(15);
  expect(asked.filter((name) => !there.has(name))).toEqual([]);
  const stems = new Set([...shown].map(stem));
  const own = [...new Set([...there].filter((name) => name.startsWith("kelvin_")).map(stem))];
  expect(own.filter((name) => !stems.has(name))).toEqual([]);
});
