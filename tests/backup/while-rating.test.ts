import Database from "better-sqlite3";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { restoreBackup } from "../../server/backup/restore-backup.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { answerWithMark, storeStudies } from "../faults/support/store-studies.ts";
import { findViolations } from "../support/find-violations.ts";
import { runKelvin } from "../support/run-kelvin.ts";
import { runProgram } from "../support/run-program.ts";
import { rateSteadily, type SentJudgment } from "../support/steady-rater.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const keyOf = ({ study, draft }: SentJudgment): string => `${study}/${draft.assignment}`;

/** Every row of a database by table, as text; keys of drafts and what SQLite keeps for itself left out. */
function rowsOf(file: string): Map<string, string[]> {
  const database = new Database(file, { readonly: true });
  try {
    const tables = database
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .pluck()
      .all();
    return new Map(
      tables.map((table) => [
        table,
        database
          .prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`)
          .all()
          .map((row) => JSON.stringify(row)),
      ]),
    );
  } finally {
    database.close();
  }
}

test("a backup made while 20 raters work holds all that was acknowledged before it, and is a beginning of what followed", async () => {
  const folder = temporaryFolder();
  const slugs = await storeStudies(folder, { studies: 10, pairs: 100, ratings: 10 });
  const program = await runProgram(folder);
  const sent = new Map<string, SentJudgment>();
  const over = new AbortController();
  const raters = Array.from({ length: 20 }, (_, number) =>
    rateSteadily({
      number,
      studies: slugs,
      server: () => Promise.resolve(program.url),
      answer: answerWithMark,
      note: (judgment) => void sent.set(keyOf(judgment), judgment),
      stopped: over.signal,
      restMs: 200,
    }),
  );
  const backups: { file: string; before: Map<string, SentJudgment> }[] = [];
  for (let round = 0; round < 5; round += 1) {
    await sleep(300);
    const before = new Map([...sent].map(([key, judgment]) => [key, { ...judgment }]));
    const file = join(temporaryFolder(), "backup");
    await runKelvin(folder, "backup", file);
    backups.push({ file, before });
  }
  over.abort();
  await Promise.all(raters);
  const quiet = join(temporaryFolder(), "backup");
  await runKelvin(folder, "backup", quiet);
  program.signal("SIGTERM");
  await program.ended;

  const live = rowsOf(join(folder, "kelvin.db"));
  const judgments = live.get("judgment") ?? [];
  const counts = [];
  for (const { file, before } of backups) {
    const restored = temporaryFolder();
    await restoreBackup(file, restored, migrationsFolder);
    const database = join(restored, "kelvin.db");
    // What was sent later may be in it, and need not be.
    const asked = [...sent].map(
      ([key, judgment]) => before.get(key) ?? { ...judgment, outcome: null, next: null },
    );
    expect(findViolations(database, asked).violations).toEqual([]);
    const kept = rowsOf(database).get("judgment") ?? [];
    expect(kept).toEqual(judgments.slice(0, kept.length));
    counts.push(kept.length);
  }
  expect(counts).toEqual(counts.toSorted((one, other) => one - other));
  expect(counts[0]).toBeGreaterThan(0);
  expect(counts.at(-1)).toBeLessThan(judgments.length);
  const restored = temporaryFolder();
  await runKelvin(restored, "restore", quiet);
  expect(rowsOf(join(restored, "kelvin.db"))).toEqual(live);
}, 240_000);
