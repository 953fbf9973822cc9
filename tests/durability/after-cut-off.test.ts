import Database from "better-sqlite3";
import { closeSync, existsSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { openDataFolder, type RunningServer } from "../../server/data-folder.ts";
import { bad, type Examination } from "../../server/doctor/examination.ts";
import { lookOver } from "../../server/doctor/look-over.ts";
import { connectRater } from "../support/rater-client.ts";
import { runProgram, startProgram, type Program } from "../support/run-program.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { storeStudies } from "../faults/support/store-studies.ts";

const soon = { timeout: 30_000, interval: 20 };
const study = "study-1";

/** A server with one study that has just started: what it wrote by then is in its log. */
async function start(): Promise<{ folder: string; file: string; server: Program }> {
  const folder = temporaryFolder();
  await storeStudies(folder, { studies: 1, pairs: 20, ratings: 2 });
  const server = await runProgram(folder);
  const rater = await connectRater(server.url, { study });
  await rater.join();
  rater.close();
  return { folder, file: join(folder, "kelvin.db"), server };
}

/** Asks the file beside the server that has it, which goes on. */
function beside<T>(file: string, ask: (database: Database.Database) => T): T {
  const database = new Database(file);
  try {
    return ask(database);
  } finally {
    database.close();
  }
}

async function kill(server: Program): Promise<void> {
  server.signal("SIGKILL");
  await server.ended;
}

/** Starts a server that may never be ready. */
async function startUnready(
  folder: string,
): Promise<RunningServer & ReturnType<typeof startProgram>> {
  const { announced, withdrawAnnouncement } = openDataFolder(folder);
  withdrawAnnouncement();
  const program = startProgram(folder);
  const running = await vi.waitFor(() => announced() ?? Promise.reject(new Error("not yet")), soon);
  return { ...program, ...running };
}

const standing = async (server: RunningServer) =>
  (await callServer(server, "server:standing", {})).disk;
const isUnsure = (file: string): boolean => existsSync(`${file}.unsure`);

test("a database whose server was killed is looked over at the next start, with nothing to say of a sound one", async () => {
  const { folder, file, server } = await start();
  await kill(server);
  expect(isUnsure(file)).toBe(false);
  const again = await runProgram(folder);
  await expect.poll(() => isUnsure(file), soon).toBe(false);
  await expect.poll(() => standing(again), soon).toBe("well");
  const rater = await connectRater(again.url, { study });
  await rater.join();
  expect(await rater.call("assignment:next", { have: [] })).toMatchObject({ status: "assigned" });
  expect(again.log()).toBe("");
});

test("a page that was damaged meanwhile is found: nothing is written any more, at the next starts too", async () => {
  const { folder, file, server } = await start();
  const { page, bytes } = beside(file, (database) => ({
    page: Number(
      database
        .prepare("SELECT pageno FROM dbstat WHERE name = 'response' AND pagetype = 'leaf' LIMIT 1")
        .pluck()
        .get(),
    ),
    bytes: Number(database.pragma("page_size", { simple: true })),
  }));
  await kill(server);
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.alloc(bytes, 0xff), 0, bytes, (page - 1) * bytes);
  closeSync(handle);
  for (let round = 0; round < 2; round += 1) {
    const again = await startUnready(folder);
    await expect.poll(() => standing(again), soon).toBe("failed");
    expect((await fetch(`${again.url}/readyz`)).status).toBe(503);
    const rater = await connectRater(again.url, { study });
    await expect(rater.join()).rejects.toThrow("The server's disk failed.");
    expect(await callServer(again, "study:list", {})).toHaveLength(1);
    expect(again.log()).toContain(file);
    expect(again.log()).toContain("Restore the last backup");
    again.signal("SIGTERM");
    expect((await again.ended).code).toBe(0);
    expect(isUnsure(file)).toBe(true);
  }
});

test("rows that break a rule are told in the log, and raters go on", async () => {
  const { folder, file, server } = await start();
  beside(file, (database) => database.exec("UPDATE study_progress SET judged = judged + 1"));
  await kill(server);
  const again = await runProgram(folder);
  await expect.poll(again.log, soon).toContain("what the server counts is what there is");
  await expect.poll(() => standing(again), soon).toBe("well");
  const rater = await connectRater(again.url, { study });
  await rater.join();
  expect(await rater.call("assignment:next", { have: [] })).toMatchObject({ status: "assigned" });
});

test("meanwhile raters hand in what they hold, and are given no new pair", async () => {
  let disk: "well" | "checking" = "well";
  const app = await startApp({ disk: { standing: () => disk } });
  await storeOpenStudy(app.storage);
  const rater = await connectRater(app.url);
  onTestFinished(rater.close);
  await rater.join();
  const next = await rater.call("assignment:next", { have: [] });
  if (next.status !== "assigned") throw new Error(next.status);
  disk = "checking";
  const { assignment } = next.presentation;
  const draft = { assignment, revision: 0, answers: { warmth: "left" }, flags: [], pages: [] };
  const saved = await rater.call("judgment:submit", { draft, next: { have: [] } });
  expect(saved).toMatchObject({ outcome: "saved", next: null });
  expect(await rater.reply("assignment:next", { have: [] })).toMatchObject({
    ok: false,
    error: { code: "unavailable", message: expect.stringContaining("was cut off") },
  });
  disk = "well";
  expect(await rater.call("assignment:next", { have: [] })).toMatchObject({ status: "assigned" });
});

test("what cannot be looked over holds nobody up, and is tried again at the next start", async () => {
  const told: string[] = [];
  const watch = { failed: (error: Error) => void told.push(`failed: ${error.message}`) };
  const report = {
    fault: (error: unknown, where: string) => void told.push(`${where}: ${String(error)}`),
    info: () => undefined,
  };
  const look = (found: Promise<Examination[]>) =>
    lookOver("/data/kelvin.db", { watch, report, examine: () => found });
  await look(Promise.reject(new Error("out of memory")));
  await look(Promise.resolve([bad("integrity", "page 7 is never used", "Restore.")]));
  await look(Promise.resolve([bad("invariants", "a slot is held by two", "Restore.")]));
  expect(told).toEqual([
    "look over the database: Error: out of memory",
    'failed: "/data/kelvin.db": integrity: page 7 is never used. Restore.',
    'look over the database: Error: "/data/kelvin.db": invariants: a slot is held by two. Restore.',
  ]);
});
