import Database from "better-sqlite3";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { drawRaterToken } from "../support/rater-client.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { findViolations } from "./oracle/find-violations.ts";
import { readHistory } from "./oracle/read-history.ts";
import { createHistory } from "./support/create-history.ts";
import { figure, trialMs } from "./support/figure.ts";
import { guardServer } from "./support/guarded-server.ts";
import { openLine } from "./support/rater-line.ts";
import { simulateRater } from "./support/simulated-rater.ts";
import { storeStudies } from "./support/store-studies.ts";
import { studyCourse } from "./support/study-course.ts";
import { waitUntil } from "./support/wait-until.ts";
import { hasFakeTime, withFakeTime } from "./support/with-fake-time.ts";

const runs = figure(20, 200);
const leaseMs = 3000;
/** Run-out leases are looked for each second, on a machine that may be busy. */
const sweepWithinMs = 10_000;
const hour = 3600;
const day = 24 * hour;

/** Seconds from now to five before the clocks of Berlin go forward, and back. */
const toDaylightSaving = (utc: string): number => (Date.parse(utc) - Date.now()) / 1000 - 5;

/** Where the machine's clock stands in each run: seconds from the true time, and its zone. */
const clocks: readonly (() => readonly [offsetSeconds: number, zone: string])[] = [
  () => [0, "UTC"],
  () => [hour, "UTC"],
  () => [-hour, "UTC"],
  () => [day, "UTC"],
  () => [-day, "UTC"],
  () => [0, "UTC"],
  () => [-600, "UTC"],
  () => [toDaylightSaving("2026-03-29T01:00:00Z"), "Europe/Berlin"],
  () => [toDaylightSaving("2026-10-25T01:00:00Z"), "Europe/Berlin"],
];

/** What is held for longer than a lease from now. */
const heldTooLong = (database: Database.Database, now: number): number =>
  database
    .prepare<[number], number>(
      "SELECT count(*) FROM assignment WHERE state = 0 AND lease_until > ?",
    )
    .pluck()
    .get(now + leaseMs + 500) ?? 0;

/** Somebody takes two pairs and never comes back; false where the study has closed meanwhile. */
async function holdAndLeave(url: string, study: string): Promise<boolean> {
  const line = await openLine({ url, study, token: drawRaterToken(), replyMs: 10_000 });
  try {
    const { study: view } = await line.call("session:resume", { takeOver: false });
    await line.call("session:consent", { consentHash: view.consentHash });
    const first = await line.call("assignment:next", { have: [] });
    if (first.status !== "assigned") return false;
    await line.call("assignment:next", { have: [first.presentation.assignment] });
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes("This study is closed")) return false;
    throw error;
  } finally {
    line.drop();
  }
}

describe.skipIf(!hasFakeTime)("with libfaketime (Linux only)", () => {
  test(
    `${runs} starts under clocks that jump by minutes, hours and days: no lease grows, no quota is passed`,
    async () => {
      const folder = temporaryFolder();
      const perStudy = { pairs: 60, ratings: 10, changes: { lease_minutes: leaseMs / 60_000 } };
      const course = studyCourse(await storeStudies(folder, { studies: runs, ...perStudy }));
      const history = createHistory(join(folder, "history.jsonl"));
      const server = await guardServer(folder);
      const over = new AbortController();
      // Who lets a lease run out is never given that pair again: a study ends only with far more raters than ratings.
      const work = Array.from({ length: 24 }, (_, number) =>
        simulateRater({
          number,
          studies: course.studies(),
          url: server.url,
          history,
          stopped: over.signal,
          restMs: () => 100 + Math.random() * 200,
          againMs: () => 100 + Math.random() * 200,
        }),
      );
      const grown: string[] = [];
      let left = 0;
      const clock = { offset: 0 };
      const ahead = async (): Promise<void> => {
        for (let run = 0; run < runs; run += 1) {
          const [offset, zone] = clocks[run % clocks.length]?.() ?? [0, "UTC"];
          const before = history.acknowledgements();
          await server.start({ wrapper: withFakeTime(offset, zone) });
          history.write({ what: "fault", fault: `clock ${offset} s, ${zone}` });
          const database = new Database(join(folder, "kelvin.db"), { readonly: true });
          const from = performance.now();
          const now = (): number => Date.now() + offset * 1000;
          while (heldTooLong(database, now()) > 0 && performance.now() - from < sweepWithinMs)
            await sleep(50);
          if (heldTooLong(database, now()) > 0)
            grown.push(`run ${run}: clock ${clock.offset} s, then ${offset} s`);
          database.close();
          clock.offset = offset;
          await waitUntil(() => history.acknowledgements() > before + 20);
          if (await holdAndLeave(server.url, course.begun().at(-1) ?? "")) left += 1;
          await server.end(run % 2 === 0 ? "SIGKILL" : "SIGTERM");
        }
        course.end();
        await server.start();
      };
      await Promise.race([ahead(), Promise.all(work)]);
      await Promise.all(work);
      await server.close();
      await history.close();

      const { violations, stored, acknowledged } = findViolations(
        join(folder, "kelvin.db"),
        await readHistory(history.file),
        course.begun(),
      );
      process.stdout.write(
        `F9: ${runs} clocks, ${acknowledged} acknowledged, ${stored} stored, leases that grew: ${grown.length}\n`,
      );
      expect(grown).toEqual([]);
      expect(left).toBeGreaterThan(runs / 2);
      expect(violations).toEqual([]);
      expect(server.log()).toBe("");
      expect(server.readyMs).toHaveLength(runs + 1);
    },
    trialMs,
  );
});
