import { expect, test } from "vitest";
import { connectRater } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { batchesOf, storeOpenStudy, studyOf } from "../support/store-study.ts";
import { bytesOfDatabase } from "./support/bytes-of-database.ts";
import { callOperator } from "./support/call-operator.ts";
import { openDevice } from "./support/device.ts";
import { judge, resume } from "./support/judge.ts";

const dayMs = 24 * 3_600_000;

const definition = studyOf({
  pairs_per_rater: 3,
  about: { english: { ask: "How well do you read English?", options: ["well", "badly"] } },
  recruitment: { platform: "prolific", codes: { completed: "REAL-CODE" } },
});

const startWithDraft = async () => {
  const app = await startApp();
  const text = { source: "Consent.", content: ["Consent."] };
  await app.storage.createStudy(
    {
      slug: "small",
      definition,
      documents: { consent: text, instructions: text },
      key: new Uint8Array(16).fill(3),
      seed: 7,
      createdAt: 0,
    },
    batchesOf(60),
    () => "materials",
  );
  return app;
};

const open = async (app: Awaited<ReturnType<typeof startApp>>) => {
  const { link } = await callOperator(app, "study:preview", { slug: "small" });
  const device = openDevice(app.url);
  const path = link.replace("http://localhost", "");
  expect(await device.follow(path)).toEqual([path, "/preview/small"]);
  const cookie = [...device.cookies].map((pair) => pair.join("=")).join("; ");
  return { path, connect: () => connectRater(app.url, { cookie, preview: true }) };
};

test("shows a draft from the consent to the end, and stores nothing of it", async () => {
  const app = await startWithDraft();
  const before = bytesOfDatabase(app.storage);
  const { connect } = await open(app);
  const rater = await connect();
  await rater.join();
  expect((await resume(rater)).standing).toBe("about");
  await rater.call("session:about", { answers: { english: "well" } });
  const next = await rater.call("assignment:next", { have: [] });
  if (next.status !== "assigned") throw new Error(next.status);
  expect(JSON.stringify(next.presentation.replies)).toMatch(/original reply.*|warm reply.*/);
  rater.close();
  const again = await connect();
  expect(await resume(again)).toMatchObject({ standing: "rating" });
  expect(await judge(again)).toMatchObject({ status: "done", code: "PREVIEW" });
  expect(bytesOfDatabase(app.storage).equals(before)).toBe(true);
  expect(await app.storage.stateOf("small")).toMatchObject({ state: "draft" });
  expect(app.faults).toEqual([]);
});

test("takes no slot of an open study, and hears nothing of it", async () => {
  const app = await startApp();
  const { id } = await storeOpenStudy(app.storage, { definition });
  const { connect } = await open(app);
  const rater = await connect();
  await rater.join();
  await rater.call("session:about", { answers: {} });
  await judge(rater, 2);
  expect(await app.storage.progress(id)).toMatchObject({ judged: 0, held: 0, consented: 0 });
  expect(app.faults).toEqual([]);
});

test("opens nothing by a link that was made up, is of another study, or is a day old", async () => {
  const app = await startWithDraft();
  const { path } = await open(app);
  app.clock.forward(dayMs + 1);
  for (const each of [path, "/preview/small?token=1.x", "/preview/other?token=9999999999999.x"]) {
    const device = openDevice(app.url);
    await device.follow(each);
    expect(device.cookies.size).toBe(0);
  }
  await expect(connectRater(app.url, { preview: true })).rejects.toMatchObject({
    data: { code: "unauthorized" },
  });
});
