import { Agent, request } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { generatorOf } from "../../server/domain/generator-of.ts";
import { coordinatorCalls } from "../../shared/protocol/coordinator-protocol.ts";
import { httpRequest } from "../blinding/support/http-request.ts";
import { figure, trialMs } from "../faults/support/figure.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";

const paths = [
  "/",
  "/people",
  "/studies/small",
  "/r/small",
  "/r/small?invitation=x",
  "/r/nowhere",
  "/preview/small",
  "/preview/small?token=x",
  "/shell",
  "/healthz",
  "/readyz",
  "/metrics",
  "/service-worker.js",
  "/assets/none.js",
  "/api/v1/openapi.json",
  "/api/v1/study:list",
  "/api/v1/none",
  "/api/v1/folders/small/a.md",
  "/api/v1/backups/2026-11-21T12-00-00.000Z.backup?ticket=x",
  "/nothing/at/all",
  "/%E0%A4%A",
  "/api/v1/%00",
  "/socket.io/?EIO=4&transport=polling",
  "/socket.io/?EIO=4&transport=none",
  "/socket.io/?EIO=4&transport=polling&sid=none",
];

test.each(["", "/kelvin"])(
  "every answer carries the security headers, and every refusal is a problem document, below %j",
  async (basePath) => {
    const app = await startApp({
      config: { publicUrl: "http://localhost", basePath, trustProxy: false },
    });
    await storeOpenStudy(app.storage);
    const wrong: string[] = [];
    for (const path of [...paths.map((one) => basePath + one), "/outside"]) {
      for (const method of ["GET", "POST", "DELETE"]) {
        const { status, headers } = await httpRequest(app.url + path, { method });
        const what = `${method} ${path} ${status}`;
        const policy = String(headers["content-security-policy"]);
        // The console shows previews in a frame of its own; nothing else is ever framed.
        const framedBy = path.includes("/preview/") && method === "GET" ? "'self'" : "'none'";
        const isStrict = policy.includes(`frame-ancestors ${framedBy}`);
        if (!policy.includes("default-src 'self'") || !isStrict) wrong.push(`${what}: ${policy}`);
        if (headers["x-content-type-options"] !== "nosniff") wrong.push(`${what}: may be sniffed`);
        if (headers["referrer-policy"] !== "no-referrer") wrong.push(`${what}: tells where from`);
        if (headers["x-powered-by"] !== undefined) wrong.push(`${what}: says what it is made of`);
        const type = String(headers["content-type"]);
        // What the sockets' library refuses it says in its own words, to its own client.
        const isSockets = path.includes("/socket.io/");
        if (status >= 400 && !isSockets && !type.startsWith("application/problem+json"))
          wrong.push(`${what}: ${type}`);
        // The client is not built here: its files may be missing.
        if (status >= 500) wrong.push(what);
      }
    }
    expect(wrong).toEqual([]);
  },
);

const nonsense = figure(2000, 10_000);

/** Bytes that are no HTTP at all, or nearly. */
const frames = [
  "GET / HTTP/9.9\r\n\r\n",
  "\u0000\u0001\u0002\u0003\r\n\r\n",
  "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
  "GET /socket.io/?EIO=99&transport=polling&sid=../../x HTTP/1.1\r\nHost: x\r\n\r\n",
  "POST /api/v1/study:list HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n{",
  "POST /api/v1/study:list HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${"k=%;".repeat(3000)}\r\n\r\n`,
];

const sendRaw = (port: number, frame: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.end(frame));
    socket.setTimeout(500, () => socket.destroy());
    socket.on("error", () => undefined);
    socket.on("data", () => undefined);
    socket.on("close", () => resolve());
  });

test(
  `${nonsense} requests that make no sense end in no fault, and the server goes on`,
  { timeout: trialMs },
  async () => {
    const app = await startApp();
    await storeOpenStudy(app.storage);
    const draw = generatorOf(7, "hostile requests");
    const pick = <T>(values: readonly [T, ...T[]]): T =>
      values[draw(0, values.length - 1)] ?? values[0];
    const names = Object.keys(coordinatorCalls);
    const letters = () =>
      Array.from({ length: draw(0, 12) }, () => String.fromCodePoint(draw(33, 126))).join("");
    const bodies = [
      "",
      "{",
      "null",
      "[]",
      '"x"',
      "{}",
      '{"slug":"small"}',
      '{"__proto__":{"slug":"small"}}',
      `${"[".repeat(5000)}${"]".repeat(5000)}`,
      '{"slug":"\\u0000"}',
      "\u00ff\u00fe",
      `{"slug":"${"x".repeat(100_000)}"}`,
    ] as const;
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const statuses = new Map<number, number>();
    const one = (): Promise<void> =>
      new Promise((resolve, reject) => {
        const path = pick([
          () => `/api/v1/${names[draw(0, names.length - 1)] ?? "none"}`,
          () => `/api/v1/${encodeURIComponent(letters())}`,
          () => `/${letters().replaceAll(/[#\s]/g, "")}`,
          () => `/r/small?${letters()}`,
          () => `/api/v1/folders/${encodeURIComponent(letters())}/${encodeURIComponent(letters())}`,
        ])();
        const method = pick(["POST", "POST", "GET", "PUT", "DELETE", "OPTIONS", "PATCH"]);
        const headers = {
          ...(draw(0, 3) > 0
            ? { authorization: pick(["Bearer wrong", "Bearer ", "Basic eA=="]) }
            : {}),
          "content-type": pick([
            "application/json",
            "application/json; charset=x",
            "text/plain",
            "%",
          ]),
          ...(draw(0, 4) === 0 ? { "content-encoding": pick(["gzip", "br", "x"]) } : {}),
          ...(draw(0, 4) === 0
            ? { cookie: pick(["kelvin_person=%", "kelvin_rater=x", "=;;="]) }
            : {}),
        };
        const outgoing = request(app.url + path, { method, headers, agent }, (incoming) => {
          const status = incoming.statusCode ?? 0;
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          incoming.on("end", resolve).resume();
        });
        outgoing.on("error", (error) => {
          // A body that nobody reads may be cut off by the answer.
          if ("code" in error && error.code === "ECONNRESET") resolve();
          else reject(error);
        });
        outgoing.end(method === "GET" ? undefined : pick(bodies));
      });
    for (let sent = 0; sent < nonsense; sent += 50)
      await Promise.all(Array.from({ length: 50 }, one));
    const port = Number(new URL(app.url).port);
    for (const frame of frames) await sendRaw(port, frame);
    agent.destroy();
    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(
      0.8 * nonsense,
    );
    expect(statuses.size).toBeGreaterThan(4);
    expect(app.faults).toEqual([]);
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
  },
);
