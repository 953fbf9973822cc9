import { expect, test } from "vitest";
import { knock } from "../support/knock.ts";
import { drawRaterToken } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { batchesOf, storeOpenStudy, studyOf } from "../support/store-study.ts";

test("lets a page of this server in, and a program that names no site", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  expect(await knock(app.url)).toBe("open");
  expect(await knock(app.url, { headers: { origin: app.url } })).toBe("open");
  expect(await knock(app.url, { headers: { origin: app.config.publicUrl } })).toBe("open");
});

test.each(["websocket", "polling"])("refuses pages of another site over %s", async (transport) => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const origins = [
    "https://evil.example",
    "null",
    `${app.url}.evil.example`,
    app.url.replace("127.0.0.1", "127.0.0.2"),
    "http://localhost.evil.example",
    "not a site",
  ];
  for (const origin of origins) {
    const answer = await knock(app.url, { transport, headers: { origin } });
    expect([origin, answer]).toEqual([origin, expect.stringContaining("error")]);
  }
  expect(app.faults).toEqual([]);
});

test("tells a page of another version to reload", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  for (const protocol of [0, 2, 99])
    expect(await knock(app.url, { auth: { protocol } })).toMatchObject({ code: "conflict" });
});

test("refuses a greeting that it cannot read, without a fault", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const greetings = [
    { protocol: "1" },
    { client: "short" },
    { client: "c".repeat(65) },
    { client: null },
    { study: 7 },
    { study: "s".repeat(65) },
  ];
  for (const auth of greetings)
    expect(await knock(app.url, { auth })).toMatchObject({ code: "invalid" });
  expect(app.faults).toEqual([]);
});

test("wants the cookie of the rater's page, whole and well formed", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const token = drawRaterToken();
  for (const cookie of [
    "",
    "kelvin_rater=",
    "kelvin_rater=short",
    `kelvin_rater=${token}x`,
    `kelvin_rater=${token.slice(1)}!`,
    `other=${token}`,
    `xkelvin_rater=${token}`,
  ]) {
    const answer = await knock(app.url, { headers: { cookie } });
    expect([cookie, answer]).toMatchObject([cookie, { code: "unauthorized" }]);
  }
  for (const cookie of [`a=b; kelvin_rater=${token}`, `__Host-kelvin_rater=${token}; c=d`])
    expect([cookie, await knock(app.url, { headers: { cookie } })]).toEqual([cookie, "open"]);
});

test("knows no study that was never opened: neither an unknown name nor a draft", async () => {
  const app = await startApp();
  const text = { source: "Consent.", content: [] };
  await app.storage.createStudy(
    {
      slug: "draft",
      definition: studyOf({ slug: "draft" }),
      documents: { consent: text, instructions: text },
      key: new Uint8Array(16),
      seed: 1,
      createdAt: 0,
    },
    batchesOf(2),
    () => "hash",
  );
  const answers = [];
  for (const study of ["draft", "nowhere", "__proto__", "' OR 1=1 --"])
    answers.push(await knock(app.url, { auth: { study } }));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ code: "not_found" });
});
