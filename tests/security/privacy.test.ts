import Database from "better-sqlite3";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { Study } from "../../shared/model/study.ts";
import { writeBackup } from "../../server/backup/write-backup.ts";
import { commandLine } from "../../server/domain/audit/audit-entry.ts";
import { diskFolders } from "../../server/folders/disk-folders.ts";
import { callOperator } from "../participation/support/call-operator.ts";
import { fromProlific, openDevice } from "../participation/support/device.ts";
import { judge } from "../participation/support/judge.ts";
import { openTestStorage } from "../support/open-storage.ts";
import type { RaterClient } from "../support/rater-client.ts";
import { runProgram } from "../support/run-program.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { fileOf } from "../support/file-of.ts";
import { filesWith } from "./support/bytes-in-folder.ts";

const slug = "small";
const person = "5f0e1d2c3b4a59687706a5b4";
const note = "words-that-only-this-rater-wrote";
const platformSession = `session${person}`;
const dayMs = 24 * 3_600_000;

interface Started {
  app: TestApp;
  folder: string;
  lines: string[];
  rater: RaterClient;
  studyId: number;
}

/** A data folder as a server keeps it, with a rater of Prolific who has judged, among others. */
async function start(changes: Partial<Study> = {}): Promise<Started> {
  const folder = temporaryFolder();
  const lines: string[] = [];
  const remark = { ask: "Anything else?", kind: "text", each: "pair", required: false } as const;
  mkdirSync(join(folder, "exports"));
  const app = await startApp({
    storage: await openTestStorage(folder),
    folderStore: diskFolders(join(folder, "folders")),
    datasetsFolder: join(folder, "exports"),
    report: {
      fault: (error, where) => lines.push(`${where}: ${String(error)}`),
      info: (line) => lines.push(line),
    },
  });
  const { id } = await storeOpenStudy(app.storage, {
    definition: studyOf({
      pairs_per_rater: 2,
      questions: { warmth: { preset: "warmth-choice" }, note: remark },
      recruitment: { platform: "prolific", codes: { completed: "DONE" } },
      about: { work: { ask: "What do you do?", max_length: 40 } },
      ...changes,
    }),
  });
  let mine: RaterClient | undefined;
  for (const who of ["another-person", person]) {
    const device = openDevice(app.url);
    await device.follow(fromProlific(who));
    mine = await device.open();
    await mine.join();
    await mine.call("session:about", { answers: { work: who === person ? note : "" } });
    await judge(mine, 1, { warmth: "left", ...(who === person ? { note } : {}) });
  }
  if (mine === undefined) throw new Error("nobody came");
  // An older Kelvin's database was copied before its migrations, with all that it held.
  copyFileSync(join(folder, "kelvin.db"), join(folder, "kelvin.db.before-0005-people.sql"));
  await app.storage.copyTo(join(folder, "kelvin.db.before-0006-the-way-through.sql"));
  return { app, folder, lines, rater: mine, studyId: id };
}

const closing = { from: ["open"], to: "closed", reason: null, actor: commandLine } as const;

/** Ways in which a rater, or what they are called, goes; and whether all that they gave goes too. */
const ways: [string, Partial<Study>, (started: Started) => Promise<unknown>, boolean][] = [
  [
    "withdraws, where the study deletes",
    { privacy: { withdrawal: "delete" } },
    ({ rater }) => rater.call("session:withdraw", {}),
    true,
  ],
  [
    "withdraws, where the study keeps judgments",
    { privacy: { withdrawal: "keep" } },
    ({ rater }) => rater.call("session:withdraw", {}),
    false,
  ],
  [
    "is erased by a coordinator",
    {},
    ({ app }) => callOperator(app, "rater:erase", { slug, platformId: person }),
    true,
  ],
  [
    "is forgotten 90 days after the close",
    {},
    async ({ app, studyId }) => {
      await app.storage.changeState(studyId, { ...closing, at: app.clock.now() });
      app.clock.forward(90 * dayMs);
      await callOperator(app, "rater:identifiers", { forget: true });
    },
    false,
  ],
];

test.each(ways)(
  "a rater who %s is in no file of the data folder any more",
  async (how, changes, go, all) => {
    const started = await start(changes);
    const { app, folder, lines } = started;
    const { id } = await callOperator(app, "dataset:begin", { slug, blinded: true });
    await vi.waitFor(
      async () => {
        const [dataset] = await callOperator(app, "dataset:list", { slug });
        expect(dataset?.state).toBe("done");
      },
      { timeout: 60_000, interval: 50 },
    );
    // The search finds what is there: in the database or its log, and in the copies of before.
    const before = filesWith(folder, person);
    expect(before).toContain("kelvin.db.before-0006-the-way-through.sql");
    expect(before.some((file) => /^kelvin\.db(-wal)?$/.test(file))).toBe(true);

    await go(started);

    const after = join(folder, "after");
    mkdirSync(after);
    const parts = { storage: app.storage, clock: app.clock, folders: app.folderStore.root };
    await writeBackup(parts, join(after, "backup.kelvin"));
    await callOperator(app, "study:export", { slug, out: join(after, "dataset"), blinded: true });
    const traces = all ? [person, platformSession, note] : [person, platformSession];
    expect(traces.flatMap((trace) => filesWith(folder, trace))).toEqual([]);
    expect(lines.filter((line) => traces.some((trace) => line.includes(trace)))).toEqual([]);
    // Who stays is still there, and what was made for download of who went is not.
    await vi.waitFor(() =>
      expect(existsSync(join(folder, "exports", slug, `${id}.zip`))).toBe(!all),
    );
    const others = filesWith(folder, "another-person");
    expect(others.length > 0).toBe(!how.endsWith("after the close"));
    await app.stop();
    await app.storage.close();
    expect(traces.flatMap((trace) => filesWith(folder, trace))).toEqual([]);
  },
);

const address = "203.0.113.77";
const agent = "PlantedAgent/7.31 (somebody's own machine)";

test("neither an address nor a browser's name is kept anywhere, in data or in the log", async () => {
  vi.stubEnv("TRUST_PROXY", "1");
  const folder = temporaryFolder();
  const program = await runProgram(folder);
  vi.unstubAllEnvs();
  const headers = { "x-forwarded-for": address, "user-agent": agent };
  const json = { ...headers, "content-type": "application/json" };
  const post = (call: string, body: unknown, more: Record<string, string> = {}) =>
    fetch(`${program.url}/api/v1/${call}`, {
      method: "POST",
      headers: { ...json, ...more },
      body: JSON.stringify(body),
    });
  const device = openDevice(program.url, { study: "reading-replies", headers });
  // The demonstration is stored and opened once the server runs.
  const rater = await vi.waitFor(
    async () => {
      await device.follow("/r/reading-replies");
      return device.open();
    },
    { timeout: 30_000, interval: 200 },
  );
  await rater.join();
  await judge(rater, 2, { warmth: "left", correct: { left: "correct", right: "incorrect" } });
  for (let guess = 0; guess < 25; guess += 1) await post("link:look", { link: `guess-${guess}` });
  await post("session:open", { email: "nobody@example.org", password: "not the password" });
  await post("study:list", {}, { authorization: "Bearer wrong" });
  await fetch(`${program.url}/%E0%A4%A`, { headers });
  await post("study:status", "{", {});
  rater.close();
  const token = { authorization: `Bearer ${program.token}` };
  const [study] = await (await post("study:list", {}, token)).json();
  expect(study).toMatchObject({ slug: "reading-replies" });
  const traces = [address, agent, "PlantedAgent"];
  const search = (): string[] => traces.flatMap((trace) => filesWith(folder, trace));
  expect(search()).toEqual([]);
  program.signal("SIGTERM");
  const { stderr } = await program.ended;
  expect(search()).toEqual([]);
  expect(traces.filter((trace) => stderr.includes(trace))).toEqual([]);
  // The search reads what is there.
  expect(filesWith(folder, study.title)).not.toEqual([]);
});

test("what a rater agreed to is kept with them, by its hash", async () => {
  const { app, rater } = await start();
  const { study } = await rater.call("session:resume", { takeOver: false });
  const file = new Database(fileOf(app.storage), { readonly: true });
  const kept = file.prepare("SELECT DISTINCT consent_hash FROM session").pluck().all();
  file.close();
  expect(kept).toEqual([study.consentHash]);
  expect(study.consentHash).toMatch(/^[0-9a-f]{64}$/);
});
