import { expect, test } from "vitest";
import { httpRequest } from "../blinding/support/http-request.ts";
import { joinAsOwner } from "../people/support/people.ts";
import { knock } from "../support/knock.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { addresses } from "./support/state-changes.ts";

const evil = "https://evil.example";
const json = "application/json";

/** What browsers send for a page of another site, by the way that it asks. */
const foreign: Record<string, Record<string, string>> = {
  "a form": {
    origin: evil,
    "sec-fetch-site": "cross-site",
    "content-type": "application/x-www-form-urlencoded",
  },
  "a form of plain text": { origin: evil, "content-type": "text/plain" },
  "a form with files": { origin: evil, "content-type": "multipart/form-data; boundary=x" },
  "a form in a frame without an origin": { origin: "null", "content-type": json },
  "a form of an old browser, which names no site": {
    "content-type": "application/x-www-form-urlencoded",
  },
  "plain text of an old browser": { "content-type": "text/plain" },
  "fetch without asking first": { origin: evil, "sec-fetch-site": "cross-site" },
  "fetch that was let ask": { origin: evil, "content-type": json },
  "fetch of bytes": { origin: evil, "content-type": "application/octet-stream" },
  "another host of the domain": {
    origin: "http://other.localhost",
    "sec-fetch-site": "same-site",
    "content-type": json,
  },
  "another port of the host": {
    origin: "http://127.0.0.1:1",
    "sec-fetch-site": "same-site",
    "content-type": json,
  },
  "a page that hides its origin": { "sec-fetch-site": "cross-site", "content-type": json },
};

test("no address of the API takes the cookie of somebody signed in from another site's page", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const owner = await joinAsOwner(app, "ada@example.org");
  const cookie = owner.cookie() ?? "";
  const before = await owner.post("study:log", { slug: "small", before: null });
  const accepted: string[] = [];
  let asked = 0;
  for (const { method, path } of addresses) {
    for (const [how, headers] of Object.entries(foreign)) {
      // What is only read goes out to no page of another site either, with its own headers.
      if (method === "GET" && !("sec-fetch-site" in headers) && headers["origin"] === undefined)
        continue;
      const { status, headers: answered } = await httpRequest(app.url + path, {
        method,
        headers: { ...headers, cookie, ...(method === "GET" ? {} : { "content-length": "2" }) },
        ...(method === "GET" ? {} : { body: "{}" }),
      });
      asked += 1;
      if (status !== 403) accepted.push(`${method} ${path} by ${how}: ${status}`);
      if (answered["access-control-allow-origin"] !== undefined)
        accepted.push(`${method} ${path} lets ${how} read`);
      if (answered["set-cookie"] !== undefined) accepted.push(`${method} ${path} sets a cookie`);
    }
  }
  expect(accepted).toEqual([]);
  expect(asked).toBeGreaterThan(800);
  // The cookie is good, and nothing has happened.
  expect(await owner.post("study:log", { slug: "small", before: null })).toEqual(before);
  expect((await owner.post("person:me", {})).status).toBe(200);
  expect(app.faults).toEqual([]);
});

test("no preflight of another site is answered with a permission", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const asking = [...addresses.map(({ path }) => path), "/r/small", "/socket.io/?EIO=4"];
  for (const path of asking) {
    const { headers } = await httpRequest(app.url + path, {
      method: "OPTIONS",
      headers: {
        origin: evil,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
      },
    });
    expect([
      path,
      Object.keys(headers).filter((name) => name.startsWith("access-control")),
    ]).toEqual([path, []]);
  }
});

test("no socket opens for another site's page, whoever is signed in", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const owner = await joinAsOwner(app, "ada@example.org");
  const cookie = owner.cookie() ?? "";
  const origins = [evil, "null", "file://", "http://localhost.evil.example", "http://[::1]:1", "x"];
  const polling = async (headers: Record<string, string>): Promise<number> =>
    (await httpRequest(`${app.url}/socket.io/?EIO=4&transport=polling`, { headers })).status;
  for (const origin of origins) {
    for (const transport of ["websocket", "polling"]) {
      const answer = await knock(app.url, { transport, headers: { origin } });
      expect([origin, answer]).toEqual([origin, expect.stringContaining("error")]);
    }
    expect([origin, await polling({ origin, cookie })]).toEqual([origin, 403]);
  }
  expect(await knock(app.url)).toBe("open");
  expect(await polling({ origin: app.url, cookie })).toBe(200);
});

test("over HTTPS a page of the same host that came without it is another site", async () => {
  const app = await startApp({
    config: { publicUrl: "https://127.0.0.1", basePath: "", trustProxy: false },
  });
  await storeOpenStudy(app.storage);
  const status = async (origin: string): Promise<number> =>
    (await httpRequest(`${app.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin } }))
      .status;
  expect(await status(app.url)).toBe(403);
  expect(await status(app.url.replace("http:", "https:"))).toBe(200);
  expect(await status("https://127.0.0.1")).toBe(200);
});
