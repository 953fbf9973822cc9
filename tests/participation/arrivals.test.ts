import { expect, test } from "vitest";
import type { Study } from "../../shared/model/study.ts";
import { commandLine } from "../../server/domain/audit/audit-entry.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { bytesOfDatabase } from "./support/bytes-of-database.ts";
import { callOperator } from "./support/call-operator.ts";
import { fromProlific, openDevice } from "./support/device.ts";
import { judge, resume } from "./support/judge.ts";

type Recruitment = NonNullable<Study["recruitment"]>;

const start = async (recruitment: Recruitment, changes: Partial<Study> = {}) => {
  const app = await startApp();
  const study = await storeOpenStudy(app.storage, {
    definition: studyOf({ recruitment, pairs_per_rater: 2, ...changes }),
  });
  return { app, study };
};
const codes = { completed: "DONE", withdrawn: "GONE", partial: "PART", full: "FULL" };

test("leads a platform's link to the bare address before any page, and knows who came by it", async () => {
  const { app, study } = await start({ platform: "prolific", codes });
  const device = openDevice(app.url);
  expect(await device.follow(`${fromProlific("p1")}&anything=else`)).toEqual([
    `${fromProlific("p1")}&anything=else`,
    "/r/small",
  ]);
  expect(await app.storage.payments(study.id)).toEqual([]);
  const rater = await device.open();
  await rater.join();
  expect(await app.storage.payments(study.id)).toMatchObject([
    { platform: "prolific", person: "p1", platformStudy: "studyone", platformSession: "sessionp1" },
  ]);
  expect(app.faults).toEqual([]);
});

test("goes on with the same rater on another device, one device at a time", async () => {
  const { app } = await start({ platform: "prolific", codes });
  const [one, other] = [openDevice(app.url), openDevice(app.url)];
  await one.follow(fromProlific("p1"));
  const first = await one.open();
  await first.join();
  await judge(first, 1);
  await other.follow(fromProlific("p1"));
  const second = await other.open();
  expect(await resume(second)).toMatchObject({ standing: "elsewhere", progress: { judged: 1 } });
  const taken = await second.call("session:resume", { takeOver: true });
  expect(taken.standing).toBe("rating");
  expect(await resume(first)).toMatchObject({ standing: "elsewhere" });
  expect(await judge(second)).toMatchObject({ status: "done", code: "DONE" });
});

test("takes two people at one computer for two", async () => {
  const { app, study } = await start({ platform: "prolific", codes });
  const device = openDevice(app.url);
  for (const person of ["p1", "p2", "p1"]) {
    await device.follow(fromProlific(person));
    const rater = await device.open();
    await rater.join();
    await judge(rater, 1);
    rater.close();
  }
  const paid = await app.storage.payments(study.id);
  expect(paid.map(({ person, judged }) => [person, judged])).toEqual([
    ["p1", 2],
    ["p2", 1],
  ]);
});

test.each([
  ["without parameters", "prolific", "/r/small"],
  ["with a placeholder that was not filled in", "prolific", "/r/small?PROLIFIC_PID={{%PID%}}"],
  ["with an empty name", "prolific", "/r/small?PROLIFIC_PID=&STUDY_ID=s"],
  ["with a script in the name", "prolific", "/r/small?PROLIFIC_PID=<script>alert(1)</script>"],
  ["from another platform", "prolific", "/r/small?workerId=w1&assignmentId=a1"],
  [
    "before the work was accepted",
    "mturk",
    "/r/small?workerId=w1&assignmentId=ASSIGNMENT_ID_NOT_AVAILABLE",
  ],
  ["without an invitation", "invitation", "/r/small"],
  ["with an invitation that nobody gave", "invitation", `/r/small?invitation=${"x".repeat(43)}`],
] as const)(
  "turns who comes %s away kindly, and stores nothing (%s)",
  async (_how, platform, path) => {
    const { app, study } = await start({ platform, codes });
    const device = openDevice(app.url);
    await device.follow(path);
    const rater = await device.open();
    const view = await resume(rater);
    expect(view).toMatchObject({ standing: "uninvited", ending: null });
    const { consentHash } = view.study;
    expect(await rater.reply("session:consent", { consentHash })).toMatchObject({
      error: { code: "forbidden" },
    });
    expect(await app.storage.sessionsAfter(study.id, 0, 10)).toEqual([]);
  },
);

test("makes one rater of an invitation, on whichever devices it is opened", async () => {
  const { app, study } = await start({ platform: "invitation", codes });
  const { links } = await callOperator(app, "rater:invite", { slug: "small", count: 2 });
  expect(new Set(links).size).toBe(2);
  const paths = links.map((link) => link.replace("http://localhost", ""));
  for (const path of [paths[0], paths[0], paths[1]]) {
    const device = openDevice(app.url);
    expect(await device.follow(path ?? "")).toEqual([path, "/r/small"]);
    const rater = await device.open();
    await rater.join();
    await judge(rater, 1);
    rater.close();
  }
  const sessions = await app.storage.sessionsAfter(study.id, 0, 10);
  expect(sessions.map(({ judged }) => judged)).toEqual([2, 1]);
  const secret = paths[0]?.split("=")[1] ?? "";
  expect(bytesOfDatabase(app.storage).includes(secret)).toBe(false);
});

test("lets MTurk's workers in by its one link, and gives each a code of their own", async () => {
  const { app } = await start({ platform: "mturk", codes });
  const given: unknown[] = [];
  for (const path of ["/r/small", "/r/small?workerId=w1&hitId=h1&assignmentId=a1"]) {
    const device = openDevice(app.url);
    await device.follow(path);
    const rater = await device.open();
    await rater.join();
    const done = await judge(rater);
    expect(done).toMatchObject({
      status: "done",
      code: expect.stringMatching(/^DONE-[A-Z2-9]{8}$/),
    });
    given.push(done.status === "done" ? done.code : null);
  }
  expect(new Set(given).size).toBe(2);
});

test("tells who comes to a closed study so, with the code for it only where their platform names them", async () => {
  const { app, study } = await start({ platform: "prolific", codes });
  const step = { from: ["open"], to: "closed", reason: null, actor: commandLine, at: 1 } as const;
  await app.storage.changeState(study.id, step);
  const sent = openDevice(app.url);
  await sent.follow(fromProlific("p1"));
  expect(await resume(await sent.open())).toMatchObject({
    standing: "consent",
    state: "closed",
    ending: { kind: "full", code: "FULL" },
  });
  const passing = openDevice(app.url);
  await passing.follow("/r/small");
  expect(await resume(await passing.open())).toMatchObject({
    ending: { kind: "full", code: null },
  });
  expect(await app.storage.sessionsAfter(study.id, 0, 10)).toEqual([]);
});

test("lets a rater go on after three days, where they stood", async () => {
  const { app } = await start({ platform: "prolific", codes });
  const device = openDevice(app.url);
  await device.follow(fromProlific("p1"));
  const before = await device.open();
  await before.join();
  await judge(before, 1);
  before.close();
  app.clock.forward(3 * 24 * 3_600_000);
  await device.follow("/r/small");
  const after = await device.open();
  expect(await resume(after)).toMatchObject({ standing: "rating", progress: { judged: 1, of: 2 } });
  expect(await judge(after)).toMatchObject({ status: "done", code: "DONE" });
});
