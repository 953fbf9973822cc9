import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { drawRaterToken } from "../support/rater-client.ts";
import { runProgram } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { textOf } from "../support/text-of.ts";
import { findViolations } from "./oracle/find-violations.ts";
import { readHistory } from "./oracle/read-history.ts";
import { createHistory, type History } from "./support/create-history.ts";
import { failCalls, mayFailCalls } from "./support/fail-calls.ts";
import { figure, trialMs } from "./support/figure.ts";
import { ignoreFailures } from "./support/ignore-failures.ts";
import { openLine } from "./support/rater-line.ts";
import { rateInCrowd } from "./support/rate-in-crowd.ts";
import { storeStudies } from "./support/store-studies.ts";

const places = figure(50, 500);
// A rater meets a pair once: work for all places, and more.
const size = { studies: figure(1, 20), pairs: 400, ratings: 20 };

describe.skipIf(!mayFailCalls)("under strace (Linux only)", () => {
  test(
    `no room at ${places} writes, for one or for all that follow: no false acknowledgement, and it goes on without a restart`,
    async () => {
      const folder = temporaryFolder();
      const slugs = await storeStudies(folder, size);
      const [slug = ""] = slugs;
      const seenWhileFull = new Set<string>();
      const server = await runProgram(folder);
      let told = 0;
      const history = createHistory(join(temporaryFolder(), "history"), (event) => {
        if (event.what === "lost" && event.why.includes("disk is full or takes no writes"))
          told += 1;
      });
      const crowd = rateInCrowd({
        raters: 8,
        studies: slugs,
        url: () => server.url,
        history,
        restMs: 5,
      });
      const standing = async () => (await callServer(server, "server:standing", {})).disk;
      await crowd.until(() => history.acknowledgements() > 20);
      const goesOn = async (): Promise<void> => {
        const acknowledged = history.acknowledgements();
        await crowd.until(() => history.acknowledgements() > acknowledged);
      };
      // From one write on, until there is room again.
      for (let place = 1; place <= places; place += 2) {
        const before = told;
        const failing = await failCalls(server.pid, `pwrite64:error=ENOSPC:when=${place}+`);
        await crowd.until(() => told > before, 5);
        if ((await standing()) === "full") {
          const { state } = await callServer(server, "study:live", { slug });
          const page = await fetch(`${server.url}/r/${slug}`);
          seenWhileFull.add(`${state} ${page.status}`);
        }
        await failing.end();
        await goesOn();
      }
      // One write alone, at places that have nothing to do with how many a commit takes.
      const failing = await failCalls(server.pid, "pwrite64:error=ENOSPC:when=2+17");
      await crowd.until(() => failing.hits() >= places / 2, 20);
      await failing.end();
      await goesOn();
      await expect.poll(standing, { timeout: 5000 }).toBe("well");
      await crowd.stop();
      await history.close();
      server.signal("SIGTERM");
      expect((await server.ended).code).toBe(0);
      const found = findViolations(join(folder, "kelvin.db"), await readHistory(history.file));
      process.stdout.write(
        `F3: ${places} places, ${told} calls told that the disk is full, ${found.acknowledged} acknowledged, ` +
          `${found.stored} stored, ${found.resent} sent again\n`,
      );
      expect(found.violations).toEqual([]);
      expect(told).toBeGreaterThanOrEqual(places / 2);
      expect([...seenWhileFull]).toEqual(["open 200"]);
    },
    trialMs,
  );

  test(
    "a server that takes refused writes for good ones is seen to lose what it acknowledged",
    async () => {
      const violations = await ignoreFailures("pwrite64:error=ENOSPC:when=1+");
      expect(violations.join("; ")).toMatch(/was acknowledged and is lost/);
    },
    trialMs,
  );
});

const megabyte = 1_000_000;

/** A disk of 16 MB for a data folder; null where this user may mount none. */
function mountSmallDisk(): string | null {
  const folder = temporaryFolder();
  const options = ["-t", "tmpfs", "-o", "size=16m,mode=700", "tmpfs", folder];
  if (spawnSync("mount", options).status !== 0) return null;
  onTestFinished(() => void spawnSync("umount", ["-l", folder]));
  return folder;
}

/** Writes until so much is left, or nothing. */
function fillUp(folder: string, name: string, leave: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const file = openSync(join(folder, name), "w");
  try {
    const block = Buffer.alloc(65_536, 1);
    for (let left = bavail * bsize - leave; left > 0; left -= block.length)
      writeSync(file, block, 0, Math.min(left, block.length));
  } catch (error) {
    if (!(error instanceof Error && error.message.includes("ENOSPC"))) throw error;
  } finally {
    closeSync(file);
  }
}

/** Also what the server's own trials give free again. */
async function fillWholly(folder: string, name: string): Promise<void> {
  for (let round = 0; round < 8; round += 1) {
    fillUp(folder, `${name}-${round}`, 0);
    await sleep(70);
  }
}

/** No more is written to a file without room for another block. */
function fillBlock(file: string): void {
  const { size: bytes, blksize } = statSync(file);
  appendFileSync(file, "\n".repeat((blksize - (bytes % blksize)) % blksize));
}

/** Holds two pairs, and hands them in when told to. */
async function holdTwo(url: string, study: string, number: number, history: History) {
  const me = { rater: `rater ${number}`, study };
  const line = await openLine({ url, study, token: drawRaterToken(), replyMs: 10_000 });
  onTestFinished(() => line.drop());
  const { study: view } = await line.call("session:resume", { takeOver: true });
  await line.call("session:consent", { consentHash: view.consentHash });
  const held: string[] = [];
  for (let pair = 0; pair < 2; pair += 1) {
    const next = await line.call("assignment:next", { have: held });
    if (next.status !== "assigned") throw new Error(`rater ${number} was given nothing`);
    const { assignment, replies } = next.presentation;
    const [left = "", right = ""] = replies.map(({ content }) => textOf(content));
    history.write({ what: "shown", ...me, assignment, left, right });
    held.push(assignment);
  }
  const handIn = async (): Promise<void> => {
    const [assignment = "", ...have] = held;
    const answers = { warmth: "left", why: `mark${number}x${held.length}x` };
    const draft = { assignment, revision: 0, answers, flags: [], pages: [] };
    history.write({ what: "sent", ...me, ...draft });
    const { outcome } = await line.call("judgment:submit", { draft, next: { have } });
    history.write({ what: "acknowledged", ...me, assignment, revision: 0, outcome, next: null });
    held.shift();
  };
  return { line, held, handIn };
}

test("a disk that fills up, with the log on it: held pairs are taken while it is nearly full, nothing is lost while it is full, and all of it after", async ({
  skip,
}) => {
  const folder = mountSmallDisk();
  if (folder === null) return skip("this user may mount no disk");
  const [slug = ""] = await storeStudies(folder, { studies: 1, pairs: 60, ratings: 2 });
  const environment = { KELVIN_BALLAST_MB: "2", KELVIN_LOW_WATER_MB: "4" };
  const log = join(folder, "log");
  const wrapper = ["sh", "-c", 'exec "$@" 2>>"$0"', log];
  const server = await runProgram(folder, { environment, wrapper });
  const history = createHistory(join(temporaryFolder(), "history"));
  const standing = async () => (await callServer(server, "server:standing", {})).disk;
  const ballast = () => statSync(join(folder, "ballast"), { throwIfNoEntry: false })?.size ?? 0;
  await expect.poll(ballast).toBe(2 * megabyte);
  const raters = await Promise.all(
    Array.from({ length: 6 }, (_, number) => holdTwo(server.url, slug, number, history)),
  );

  fillUp(folder, "filler-1", 3 * megabyte);
  await expect.poll(standing, { timeout: 5000 }).toBe("low");
  for (const { handIn } of raters) await handIn();
  const nearlyFull = /disk is nearly full/;
  await expect(holdTwo(server.url, slug, 7, history)).rejects.toThrow(nearlyFull);
  const live = () => callServer(server, "study:live", { slug });
  expect((await live()).alerts).toMatchObject([{ rule: "disk-low" }]);

  await fillWholly(folder, "filler-2");
  const [first] = raters;
  const beat = () => first?.line.call("assignment:heartbeat", { have: first.held });
  const untilRefused = async (): Promise<unknown> => {
    for (;;) {
      const refused = await beat()?.then(
        () => null,
        (error: unknown) => error,
      );
      if (refused !== null) return refused;
    }
  };
  const full = expect.stringContaining("disk is full or takes no writes");
  expect(await untilRefused()).toMatchObject({ message: full });
  expect(ballast()).toBe(0);
  // What was held back is room for what raters hold.
  const second = raters[1];
  await expect.poll(() => second?.handIn().then(() => "saved"), { timeout: 5000 }).toBe("saved");

  // This time nothing is held back that the log could use.
  await expect.poll(standing, { timeout: 5000 }).toBe("low");
  await fillWholly(folder, "filler-3");
  fillBlock(log);
  expect(await untilRefused()).toMatchObject({ message: full });
  const kept = raters.filter(({ held }) => held.length > 0);
  expect(kept).toHaveLength(5);
  for (const { handIn } of kept) await expect(handIn()).rejects.toThrow("disk is full");
  expect(await standing()).toBe("full");
  expect((await live()).slots).toMatchObject({ judged: 7 });
  expect((await fetch(`${server.url}/r/${slug}`)).status).toBe(200);
  expect((await fetch(`${server.url}/`)).status).toBe(200);

  for (const name of readdirSync(folder)) if (name.startsWith("filler")) rmSync(join(folder, name));
  for (const { handIn } of kept)
    await expect.poll(() => handIn().then(() => "saved"), { timeout: 5000 }).toBe("saved");
  await expect.poll(standing, { timeout: 5000 }).toBe("well");
  await expect.poll(ballast, { timeout: 5000 }).toBe(2 * megabyte);
  await holdTwo(server.url, slug, 8, history);
  await history.close();
  server.signal("SIGTERM");
  expect((await server.ended).code).toBe(0);
  expect(readFileSync(log, "utf8")).toContain("could not be written to the log");
  const found = findViolations(join(folder, "kelvin.db"), await readHistory(history.file));
  expect(found).toMatchObject({ violations: [], stored: 12, acknowledged: 12 });
});
