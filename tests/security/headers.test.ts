import { expect, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { consolePaths } from "../../shared/protocol/console-paths.ts";
import { httpRequest } from "../blinding/support/http-request.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { addresses } from "./support/state-changes.ts";

const rest = [
  "/r/small",
  "/r/nowhere",
  "/preview/small",
  "/shell",
  "/healthz",
  "/readyz",
  "/service-worker.js",
  "/assets/none.js",
  "/api/v1/openapi.json",
  "/api/v1/none",
  "/nothing/at/all",
  "/%E0%A4%A",
  "/socket.io/",
  "/socket.io/?EIO=4&transport=polling",
  "/socket.io/?EIO=4&transport=polling&sid=none",
  "/socket.io/?EIO=3&transport=websocket",
];

const pages = consolePaths.map((path) => path.replace("*page", "small/log"));

/** Each directive that every answer's policy has, with the one value that it may have there. */
const policy = {
  "default-src": "'self'",
  "img-src": "'self' data:",
  "connect-src": "'self'",
  "object-src": "'none'",
  "base-uri": "'none'",
  "frame-ancestors": "'none'",
  "form-action": "'self'",
  "require-trusted-types-for": "'script'",
};

const directivesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(";").map((part) => {
      const [name = "", ...values] = part.trim().split(" ");
      return [name, values.join(" ")];
    }),
  );

const https = { publicUrl: "https://kelvin.example.org", basePath: "", trustProxy: true };

test("every answer of every address carries the whole policy, and tells a browser nothing else", async () => {
  const app = await startApp({ config: https });
  await storeOpenStudy(app.storage);
  const wrong: string[] = [];
  let asked = 0;
  const asking = [
    ...addresses,
    ...[...pages, ...rest].flatMap((path) =>
      ["GET", "POST", "PUT"].map((method) => ({ method, path })),
    ),
  ];
  for (const { method, path } of asking) {
    const { status, headers } = await httpRequest(app.url + path, { method });
    asked += 1;
    const say = (what: string): void => void wrong.push(`${method} ${path} ${status}: ${what}`);
    const given = directivesOf(String(headers["content-security-policy"]));
    const isPage = method === "GET" && pages.includes(path);
    const wanted = {
      ...policy,
      ...(isPage ? { "style-src": "'self' 'unsafe-inline'" } : {}),
      ...(method === "GET" && path.startsWith("/preview/") ? { "frame-ancestors": "'self'" } : {}),
    };
    const names = new Set([...Object.keys(given), ...Object.keys(wanted)]);
    for (const name of names) {
      const [had, want] = [given[name], Reflect.get(wanted, name)];
      if (had !== want) say(`${name} ${had}`);
    }
    const fixed = {
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "strict-transport-security": "max-age=31536000",
    };
    for (const [name, value] of Object.entries(fixed))
      if (headers[name] !== value) say(`${name} ${String(headers[name])}`);
    for (const name of ["x-powered-by", "server", "access-control-allow-origin"])
      if (headers[name] !== undefined) say(`${name} is told`);
    const type = headers["content-type"];
    if (Number(headers["content-length"] ?? 0) > 0 && type === undefined) say("no type");
    if (/^text\/|javascript/.test(String(type)) && !/charset=utf-8/i.test(String(type)))
      say(String(type));
    const kept = String(headers["cache-control"]);
    if (!path.startsWith("/assets/") && !path.startsWith("/socket.io") && kept !== "no-store")
      say(`cache-control ${kept}`);
    if (status >= 500) say("a fault");
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(150);
  expect(app.faults).toEqual([]);
});

test("over plain HTTP no browser is told to come by HTTPS", async () => {
  const app = await startApp();
  const { headers } = await httpRequest(`${app.url}/healthz`);
  expect(headers["strict-transport-security"]).toBeUndefined();
});

test("no answer tells what went wrong inside", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const broken = { ...app, url: app.url };
  await app.storage.close();
  const told: string[] = [];
  for (const path of ["/readyz", "/r/small?PROLIFIC_PID=p1", "/preview/small?token=1.x"]) {
    const { status, body } = await httpRequest(broken.url + path);
    if (/\bat |node_modules|sqlite|\.ts|select /i.test(body)) told.push(body);
    expect(status).toBeLessThan(600);
  }
  await callServer({ url: app.url, token: "operator" }, "study:list", {}).catch(
    (error: unknown) => {
      if (/\bat |node_modules|sqlite|\.ts|select /i.test(String(error))) told.push(String(error));
    },
  );
  expect(told).toEqual([]);
  expect(app.faults.length).toBeGreaterThan(0);
});

test("neither TRACE nor any other method that no address takes is answered as if it were", async () => {
  const app = await startApp();
  for (const path of ["/api/v1/study:list", "/r/small", "/"]) {
    const { status, body } = await httpRequest(app.url + path, {
      method: "TRACE",
      headers: { cookie: "kelvin_rater=secret" },
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain("secret");
  }
});
