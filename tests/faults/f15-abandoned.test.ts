import Database from "better-sqlite3";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generatorOf } from "../../server/domain/generator-of.ts";
import { runProgram } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { findViolations } from "./oracle/find-violations.ts";
import { readHistory } from "./oracle/read-history.ts";
import { createHistory } from "./support/create-history.ts";
import { figure, trialMs } from "./support/figure.ts";
import { simulateRater } from "./support/simulated-rater.ts";
import { storeStudies } from "./support/store-studies.ts";

const raters = figure(200, 2000);
const perStudy = 200;
const leaseMs = 3000;
const orphanedForMs = 10_000;

/** From the end of a lease that ran out to the moment in which somebody else was given the slot. */
const orphans = `
  SELECT min(later.assigned_at) - mine.lease_until FROM assignment AS mine
  JOIN assignment AS later USING (study_id, position)
  WHERE mine.released_for = 'expired' AND later.id > mine.id GROUP BY mine.id`;

test(
  `${raters} raters of whom three in ten go away with pairs in their hands fill each study exactly`,
  async () => {
    const folder = temporaryFolder();
    const slugs = await storeStudies(folder, {
      studies: raters / perStudy,
      pairs: 120,
      ratings: 10,
      changes: { lease_minutes: leaseMs / 60_000 },
    });
    const program = await runProgram(folder);
    const history = createHistory(join(folder, "history.jsonl"));
    const draw = generatorOf(15, "absences");
    const rate = (number: number, slug: string): Promise<void> => {
      // After so many pairs; then for good, or until after the lease, with a judgment in hand.
      const leavesAt = draw(0, 9) < 3 ? draw(0, 4) : -1;
      const awayMs = draw(0, 1) === 0 ? Infinity : leaseMs + draw(0, 3000);
      let pairs = -1;
      return simulateRater({
        number,
        studies: [slug],
        url: program.url,
        history,
        stopped: new AbortController().signal,
        restMs: () => 100 + Math.random() * 400,
        awayMs: () => ((pairs += 1) === leavesAt ? awayMs : null),
      });
    };
    await Promise.all(
      Array.from({ length: raters }, (_, number) =>
        rate(number, slugs[Math.floor(number / perStudy)] ?? ""),
      ),
    );
    program.signal("SIGTERM");
    const { stderr } = await program.ended;
    await history.close();

    const file = join(folder, "kelvin.db");
    const { violations, stored, acknowledged } = findViolations(
      file,
      await readHistory(history.file),
      slugs,
    );
    const database = new Database(file, { readonly: true });
    const orphanedMs = database.prepare<[], number>(orphans).pluck().all();
    const late = database.prepare<[], number>("SELECT count(*) FROM judgment WHERE NOT counted");
    const surplus = late.pluck().get() ?? 0;
    const ranOut = database.prepare<[], number>(
      "SELECT count(*) FROM assignment WHERE released_for = 'expired'",
    );
    const longest = Math.max(...orphanedMs);
    process.stdout.write(
      `F15: ${stored} stored, of them ${surplus} late and kept as surplus; ${ranOut.pluck().get()} leases ran out, ` +
        `the longest without an owner for ${longest} ms\n`,
    );
    database.close();
    expect(violations).toEqual([]);
    expect(stderr).toBe("");
    expect(acknowledged).toBe(stored);
    expect(stored - surplus).toBe(slugs.length * 1200);
    expect(surplus).toBeGreaterThan(0);
    expect(orphanedMs.length).toBeGreaterThan(raters / 10);
    expect(longest).toBeLessThan(orphanedForMs);
  },
  trialMs,
);
